/** Language, theme and the phone: at the same place on every page. */

import { Moon, Phone, Sun } from "lucide";
import type { Language } from "../api/types";
import { city } from "../data/city";
import { Icon } from "../icons/icon";
import { t } from "../locale";
import { IconButton, Segmented } from "../parts";
import { chooseLanguage, chooseTheme, language, spoken, theme } from "../store";

const SHORT: Readonly<Record<Language, string>> = { kk: "Қаз", ru: "Рус", en: "Eng" };

export function LanguageSwitch() {
  if (spoken.value.length === 1) return null;
  const choices = spoken.value.map((value) => ({
    value,
    words: SHORT[value],
    title: t(`lang.${value}`),
    lang: value,
  }));
  return (
    <Segmented name={t("nav.language")} value={language.value} choices={choices} onChoose={chooseLanguage} />
  );
}

/** The same choice where there is room for one word only. */
export function LanguageChoice() {
  if (spoken.value.length === 1) return null;
  return (
    <label class="language-choice">
      <span aria-hidden="true">{SHORT[language.value]}</span>
      <select
        aria-label={t("nav.language")}
        value={language.value}
        onChange={(event) => chooseLanguage(event.currentTarget.value as Language)}
      >
        {spoken.value.map((value) => (
          <option key={value} value={value} lang={value} selected={value === language.value}>
            {t(`lang.${value}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

export function ThemeSwitch() {
  const dark = theme.value === "dark";
  return (
    <IconButton
      icon={dark ? Sun : Moon}
      name={t(dark ? "nav.light" : "nav.dark")}
      onClick={() => chooseTheme(dark ? "light" : "dark")}
    />
  );
}

export function CallLink() {
  const phone = city.value?.phones.contact;
  if (!phone) return null;
  return (
    <a class="call" href={`tel:${phone}`} aria-label={t("nav.call", { phone })}>
      <Icon of={Phone} size={18} />
      <span>{t("nav.call", { phone })}</span>
    </a>
  );
}
