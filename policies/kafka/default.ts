/** The value of a setting that nobody sets, and by whose word: `source` reads as the subject of "… is 1". */
export interface Default {
  readonly value: string;
  readonly source: string;
}
