/** The words of "me too"; they load with its button and not with the map. */

import type { Language } from "../api/types";

const kk = {
  people: "Хабарлағаны: {n} адам",
  add: "Менде де солай – даусымды қосу",
  again: "Мәселе қайталанды – қайта хабарлау",
  hint: "Бір рет басу жеткілікті, тіркелу керек емес.",
  sending: "Жіберілуде…",
  added: "Даусыңыз қосылды.",
  reported: "Жаңа өтініш қабылданды.",
  mine: "Бұл – осы құрылғыдан жіберілген өтініш.",
  code: "Өз кодыңыз:",
  offline: "Байланыс жоқ, ештеңе жіберілмеді. Байланыс пайда болғанда қайта басыңыз: дауыс бір рет саналады.",
  silent: "Сервер жауап бермеді. Қайта басыңыз: дауыс бір рет саналады.",
  busy: "Сұраныс тым көп. Кейінірек қайта басыңыз: дауыс бір рет саналады.",
  refused: "Сервер қабылдамады. Өтініш енді жоқ болуы мүмкін: бетті жаңартыңыз.",
};

type Words = typeof kk;

const ru: Words = {
  people: "Сообщили: {n} чел.",
  add: "У меня то же – добавить голос",
  again: "Проблема вернулась – сообщить снова",
  hint: "Одно нажатие, без регистрации.",
  sending: "Отправляем…",
  added: "Ваш голос учтён.",
  reported: "Новое обращение принято.",
  mine: "Это обращение отправлено с этого устройства.",
  code: "Ваш код:",
  offline: "Нет связи, ничего не отправлено. Нажмите снова, когда связь появится: голос учтётся один раз.",
  silent: "Сервер не ответил. Нажмите снова: голос учтётся один раз.",
  busy: "Слишком много запросов. Нажмите позже: голос учтётся один раз.",
  refused: "Сервер не принял. Возможно, обращения больше нет: обновите страницу.",
};

const en: Words = {
  people: "People who reported it: {n}",
  add: "Same problem here – add my voice",
  again: "The problem is back – report it again",
  hint: "One tap, no account needed.",
  sending: "Sending…",
  added: "Your voice is counted.",
  reported: "A new report was taken in.",
  mine: "This was sent from this device.",
  code: "Your own code:",
  offline: "No connection, nothing was sent. Press again once it is back: your voice counts once.",
  silent: "The server did not answer. Press again: your voice counts once.",
  busy: "Too many requests. Press again later: your voice counts once.",
  refused: "The server did not take it. The appeal may be gone: load the page again.",
};

export const WORDS: Readonly<Record<Language, Words>> = { kk, ru, en };
