/** A row of choices of which one is on. */

interface SegmentedProps<T extends string> {
  readonly name: string;
  readonly value: T;
  readonly choices: readonly {
    readonly value: T;
    readonly words: string;
    readonly title?: string;
    readonly lang?: string;
  }[];
  readonly onChoose: (value: T) => void;
}

export function Segmented<T extends string>({ name, value, choices, onChoose }: SegmentedProps<T>) {
  return (
    <fieldset class="segmented">
      <legend class="for-readers">{name}</legend>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          title={choice.title}
          lang={choice.lang}
          onClick={() => onChoose(choice.value)}
        >
          {choice.words}
        </button>
      ))}
    </fieldset>
  );
}
