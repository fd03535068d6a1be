/** One word for a group of topics, where a tile has no room for its name. */

import type { Language } from "../api/types";

const WORDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  water_sewage: { kk: "Су", ru: "Вода", en: "Water" },
  heating: { kk: "Жылу", ru: "Тепло", en: "Heating" },
  electricity_lighting: { kk: "Жарық", ru: "Свет", en: "Light" },
  gas: { kk: "Газ", ru: "Газ", en: "Gas" },
  roads_transport: { kk: "Жол", ru: "Дороги", en: "Roads" },
  waste_cleanliness: { kk: "Қоқыс", ru: "Мусор", en: "Waste" },
  yards_buildings: { kk: "Аула", ru: "Дворы", en: "Yards" },
  animals: { kk: "Жануар", ru: "Животные", en: "Animals" },
  noise_order: { kk: "Шу", ru: "Шум", en: "Noise" },
  communications: { kk: "Байланыс", ru: "Связь", en: "Telecoms" },
};

export function shortGroup(language: Language, code: string): string | null {
  return WORDS[code]?.[language] ?? null;
}
