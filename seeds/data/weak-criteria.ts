// Where Tây Ninh lost points, as its own preliminary account of 2024 names it, and the working criteria that fit.
// The list is published; that a line means just these codes of the working catalogue is our inference.
import type { Bilingual } from "./facts.ts";

export interface WeakPoint {
  text: Bilingual;
  criteria: readonly string[];
  provenance: "published";
  mapping: "inferred";
}

const weak = (vi: string, en: string, ...criteria: string[]): WeakPoint => ({
  text: { vi, en }, criteria, provenance: "published", mapping: "inferred",
});

export const weakPoints: readonly WeakPoint[] = [
  weak("Công khai tiến độ, kết quả giải quyết hồ sơ", "Publishing progress and results of dossiers", "3.2.3"),
  weak("Chấp hành kỷ luật, kỷ cương của cán bộ, công chức, viên chức", "Discipline of officials", "5.5"),
  weak("Tỷ lệ dịch vụ dữ liệu NDXP được đưa vào sử dụng chính thức", "Share of NDXP data services in official use", "7.1.5"),
  weak("Hồ sơ trực tuyến toàn trình", "Dossiers handled online end to end", "7.2.2"),
  weak("Thanh toán trực tuyến", "Online payment", "7.2.3"),
  weak("Doanh nghiệp gia nhập và tái gia nhập thị trường", "Firms entering or re-entering the market", "8.2.2"),
  weak("Vốn đăng ký của doanh nghiệp", "Registered capital", "8.2.3"),
  weak("Chỉ tiêu kinh tế – xã hội do Hội đồng nhân dân tỉnh giao", "Socio-economic targets set by the council", "8.2.6"),
  weak("Cải cách tài chính công", "Public-finance reform", "6.1.1", "6.1.2", "6.2.1", "6.2.2", "6.3.1", "6.3.3"),
];
