// Published figures to read a result against; shown with their label, never mixed with computed ones.

export interface ReferenceFigure {
  place: string;
  year: number;
  measure: "headline" | "part:policy" | "part:service" | "service-factors-mean" | "par:8.1";
  /** Per cent, except `par:8.1`: points of 10. */
  value: string;
  /** S: stated by a published source. D: arithmetic on published figures. */
  label: "S" | "D";
  source: string;
}

const ministry2023 = "Ministry of Home Affairs, publication of SIPAS 2023";
const ministry2024 = "Ministry of Home Affairs, publication of SIPAS 2024";

export const referenceFigures: readonly ReferenceFigure[] = [
  { place: "viet-nam", year: 2023, measure: "headline", value: "82.66", label: "S", source: ministry2023 },
  { place: "viet-nam", year: 2023, measure: "part:policy", value: "82.49", label: "S", source: ministry2023 },
  { place: "viet-nam", year: 2023, measure: "part:service", value: "82.97", label: "S", source: ministry2023 },
  { place: "viet-nam", year: 2023, measure: "service-factors-mean", value: "82.89", label: "D", source: "Plain mean of the five published service factors of 2023" },
  { place: "viet-nam", year: 2024, measure: "headline", value: "83.94", label: "S", source: ministry2024 },
  { place: "viet-nam", year: 2024, measure: "part:policy", value: "83.84", label: "S", source: ministry2024 },
  { place: "viet-nam", year: 2024, measure: "part:service", value: "84.09", label: "S", source: ministry2024 },
  { place: "ha-noi", year: 2023, measure: "headline", value: "83.57", label: "S", source: ministry2023 },
  { place: "ha-noi", year: 2023, measure: "part:policy", value: "83.46", label: "S", source: ministry2023 },
  { place: "ha-noi", year: 2023, measure: "part:service", value: "83.72", label: "S", source: ministry2023 },
  { place: "quang-nam", year: 2022, measure: "headline", value: "74.56", label: "S", source: "Quảng Nam, plan after the 2022 results" },
  { place: "quang-nam", year: 2022, measure: "par:8.1", value: "7.58", label: "S", source: "Quảng Nam, plan after the 2022 results" },
];
