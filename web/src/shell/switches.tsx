/** Language, theme and the phone: at the same place on every page. */

import { Moon, Phone, Sun } from "lucide";
import type { Language } from "../api/types";
import { city } from "../data/city";
import { Icon } from "../icons/icon";
import { t } from "../locale";
import { IconButton, Segmented } from "../parts";
import { LANGUAGES } from "../state";
import { chooseLanguage, chooseTheme, language, theme } from "../store";

const SHORT: Readonly<Record<Language, string>> = { kk: "Қаз", ru: "Рус", en: "Eng" };

export function LanguageSwitch() {
  const choices = languages().map((value) => ({
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
  return (
    <label class="language-choice">
      <span aria-hidden="true">{SHORT[language.value]}</span>
      <select
        aria-label={t("nav.language")}
        value={language.value}
        onChange={(event) => chooseLanguage(event.currentTarget.value as Language)}
      >
        {languages().map((value) => (
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
  const phone = city.value?.phones.contact ?? "109";
  return (
    <a class="call" href={`tel:${phone}`} aria-label={t("nav.call")}>
      <Icon of={Phone} size={18} />
      <span>{t("nav.call")}</span>
    </a>
  );
}

function languages(): readonly Language[] {
  return LANGUAGES.filter((one) => city.value?.languages.includes(one) ?? true);
}
