import type { QuestionnaireFrame, QuestionnaireItem } from '$bindings';

/** How a question reads its answers. */
export interface Choice {
  value: number;
  /** What stands on the answer. */
  label: string;
  /** The key that gives it. */
  key: string;
  /** What it means, where the scale says so. */
  hint: string | null;
}

/** The answers a question offers, from the lowest. A question with two points and no words for them is one of yes or no. */
export function choicesOf(item: QuestionnaireItem, words: { yes: string; no: string }): Choice[] {
  if (isYesNo(item)) {
    return [
      { value: 1, label: words.yes, key: 'y', hint: null },
      { value: 0, label: words.no, key: 'n', hint: null },
    ];
  }
  return Array.from({ length: item.points }, (_, value) => ({
    value,
    label: String(value + 1),
    key: String((value + 1) % 10),
    hint: value === 0 ? item.low || null : value === item.points - 1 ? item.high || null : null,
  }));
}

/** Whether a question is answered with yes or no. */
export function isYesNo(item: QuestionnaireItem): boolean {
  return item.points === 2 && item.low === '' && item.high === '';
}

/** The answer that a key gives; `null` when it gives none. */
export function answerOfKey(choices: readonly Choice[], key: string): number | null {
  return choices.find((choice) => choice.key === key.toLowerCase())?.value ?? null;
}

/** How an answer reads. */
export function readAnswer(choices: readonly Choice[], value: number): string {
  return choices.find((choice) => choice.value === value)?.label ?? String(value);
}

/** How many questions there are, and how many of them are answered. */
export function progressOf(frames: readonly QuestionnaireFrame[]): { answered: number; of: number } {
  return {
    answered: frames.reduce((sum, frame) => sum + frame.answered, 0),
    of: frames.reduce((sum, frame) => sum + frame.items.length, 0),
  };
}
