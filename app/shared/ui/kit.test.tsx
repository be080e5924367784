import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { LangProvider } from "../words.ts";
import type { Lang } from "../words.ts";
import { DigitBoxes } from "./digit-boxes.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { TextInput } from "./field.tsx";
import { FactorBar, IntervalScale } from "./interval-charts.tsx";
import { LevelBars, PointsAtRisk, WonLostBar } from "./points-bars.tsx";
import { Question } from "./respondent.tsx";
import { ScoreRunStamp } from "./score-run-stamp.tsx";
import { StackBar } from "./stack-bar.tsx";
import { Status } from "./status.tsx";
import { ResponseCurve, TrendChart } from "./time-charts.tsx";

const draw = (element: React.ReactElement, lang: Lang = "vi") =>
  renderToStaticMarkup(<LangProvider lang={lang}>{element}</LangProvider>);
const sipas = { estimatePct: 81.52, lowPct: 75.82, highPct: 87.22 };

describe("F106 a field says what is wrong with it", () => {
  it("F106 joins label, hint, error and control by ids", () => {
    const html = draw(
      <TextInput
        id="no"
        name="no"
        label="Số phiếu"
        hint="Bốn chữ số"
        error="0271 không đi với số kiểm tra 6."
        defaultValue="0271"
      />,
    );
    expect(html).toContain('<label for="no">');
    expect(html).toContain('aria-describedby="no-hint no-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toMatch(/id="no-error".*0271 không đi với số kiểm tra 6\./);
    expect(html).toContain('value="0271"');
  });

  it("F106 links each line of the summary to its field, and shows nothing without faults", () => {
    expect(draw(<ErrorSummary faults={[{ fieldId: "no", text: "Số phiếu" }]} />)).toContain(
      '<a href="#no">Số phiếu</a>',
    );
    expect(draw(<ErrorSummary faults={[]} />)).toBe("");
  });
});

describe("F77 an estimate never stands alone", () => {
  it("F77 says its interval in words", () => {
    expect(draw(<FactorBar name="Chính sách" value={sipas} />)).toContain(
      "Chính sách: 81,52\u00a0%, khoảng tin cậy 95 %: 75,82\u00a0–\u00a087,22",
    );
    const ruler = draw(
      <IntervalScale name="SIPAS" value={sipas} reference={{ label: "cả nước", valuePct: 82.66 }} />,
    );
    expect(ruler).toContain(">75,82<");
    expect(ruler).toContain("cả nước 82,66");
  });

  it("F77 draws no bar for a figure that is not shown", () => {
    const html = draw(<FactorBar name="Góp ý" value={{ estimatePct: null, lowPct: null, highPct: null }} />);
    expect(html).toContain("Không đủ câu trả lời");
    expect(html).not.toContain('class="bar');
    expect(draw(<LevelBars name="Góp ý" levels={[{ label: "Hài lòng", count: 0 }]} />)).toContain(
      "Không đủ câu trả lời",
    );
  });
});

describe("F114 the kit speaks both languages and needs no inline style", () => {
  const kit = [
    <DigitBoxes key="boxes" value="0217" check="6" />,
    <Status key="status" kind="done-late" />,
    <StackBar
      key="stack"
      total={31}
      segments={[{ key: "two", label: "Đủ hai lượt", count: 22, fill: "solid" }]}
    />,
    <WonLostBar key="won" name="7.2.3" won={0.83} max={1.5} mark={0.95} />,
    <PointsAtRisk key="risk" points="0.50" greatest={1.5} />,
    <ResponseCurve key="curve" name="Đã gửi" days={[{ day: "2024-12-15", count: 30 }]} today="2024-12-15" />,
    <TrendChart key="trend" name="Thanh toán" goal={60} dueOn="2024-12-31" measurements={[]} />,
    <Question
      key="question"
      name="q1"
      text="Chất lượng phối hợp"
      options={[{ value: "1", label: "Rất kém", level: 1 }]}
      chosen={["1"]}
    />,
    <ScoreRunStamp
      key="stamp"
      run={12}
      at="2025-01-29T07:30:00Z"
      inputsHash="7f3a09d1c21eb8401111"
      method="pooled"
      codeVersion="0.1.0"
      illustrative
    />,
  ];

  it("F114 draws without inline styles, which the content-security policy refuses", () => {
    for (const element of kit) expect(draw(element)).not.toContain("style=");
  });

  it("F114 names every chart and box in the page's language", () => {
    expect(kit.map((element) => draw(element, "vi")).join()).toMatch(
      /Số phiếu 0217 6.*Xong trễ.*Đủ hai lượt 22.*được 0,83 trên 1,50 điểm, mất 0,67.*0,50 điểm bị đe dọa.*15\/12 30.*7f3a 09d1 c21e b840.*Dữ liệu minh họa/s,
    );
    expect(kit.map((element) => draw(element, "en")).join()).toMatch(
      /Form number 0217 6.*Done late.*won 0.83 of 1.50 points, lost 0.67.*Illustrative data/s,
    );
  });
});
