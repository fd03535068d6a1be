/** The phone for questions, at the end of every page of the form. */

import { Phone } from "lucide";
import { city } from "../data/city";
import { Icon } from "../icons/icon";
import { spoken } from "./words";

export function Questions() {
  const words = spoken();
  const phone = city.value?.phones.contact;
  if (!phone) return null;
  return (
    <p class="report-questions">
      <Icon of={Phone} size={18} /> {words.questions} <a href={`tel:${phone}`}>{phone}</a>
    </p>
  );
}
