// The names that the questionnaires' CSV files don't carry: parts, factors, groups, and the options in English.
// Wording ours, after the published names of parts and factors (domain.md §4).
import type { Bilingual } from "./schema.ts";

export type QuestionnaireTitles = {
  title: Bilingual;
  parts: Readonly<Record<string, Bilingual>>;
  factors: Readonly<Record<string, Bilingual>>;
  groups: Readonly<Record<string, Bilingual>>;
  /** English by the Vietnamese label, as printed. */
  options: Readonly<Record<string, string>>;
};

/** The citizens' paper form. Factors of the perception part are `perception_…`: a factor belongs to one part. */
export const sipasTitles: QuestionnaireTitles = {
  title: {
    vi: "Phiếu khảo sát mức độ hài lòng của người dân đối với sự phục vụ của cơ quan hành chính nhà nước",
    en: "Survey of citizens' satisfaction with the service of state administrative agencies",
  },
  parts: {
    screening: { vi: "Thông tin ban đầu", en: "Opening questions" },
    policy: {
      vi: "Xây dựng và tổ chức thực hiện chính sách công ở địa phương",
      en: "Local policy making and implementation",
    },
    service: { vi: "Cung ứng dịch vụ hành chính công", en: "Public administrative services" },
    perception: {
      vi: "Cảm nhận khi giải quyết thủ tục hành chính",
      en: "Experience of administrative procedures",
    },
    expectation: { vi: "Nhu cầu và mong đợi", en: "Needs and expectations" },
    demographics: { vi: "Thông tin về người trả lời", en: "About the respondent" },
    comment: { vi: "Ý kiến khác", en: "Other comments" },
  },
  factors: {
    screening: { vi: "Thông tin ban đầu", en: "Opening questions" },
    information: {
      vi: "Tiếp cận thông tin và mối quan tâm về chính sách",
      en: "Information on and interest in policies",
    },
    accountability: { vi: "Trách nhiệm giải trình của chính quyền", en: "Accountability of the government" },
    participation: { vi: "Cơ hội tham gia của người dân", en: "People's opportunity to take part" },
    policy_quality: { vi: "Chất lượng tổ chức thực hiện chính sách", en: "Quality of policy implementation" },
    policy_result: { vi: "Kết quả, tác động của chính sách", en: "Results and impact of policies" },
    access: { vi: "Tiếp cận dịch vụ", en: "Access to services" },
    procedures: { vi: "Thủ tục hành chính", en: "Administrative procedures" },
    civil_servants: {
      vi: "Công chức trực tiếp giải quyết công việc",
      en: "Civil servants handling the work",
    },
    results: { vi: "Kết quả dịch vụ", en: "Results of the service" },
    feedback: {
      vi: "Tiếp nhận, xử lý góp ý, phản ánh, kiến nghị",
      en: "Receiving and handling opinions, complaints and petitions",
    },
    perception_procedures: { vi: "Cảm nhận về thủ tục hành chính", en: "Experience of procedures" },
    perception_results: { vi: "Cảm nhận về việc trả kết quả", en: "Experience of receiving the result" },
    perception_civil_servants: { vi: "Cảm nhận về công chức", en: "Experience of civil servants" },
    perception_access: { vi: "Cách nộp hồ sơ", en: "Way of applying" },
    expectation: { vi: "Nội dung mong đợi cải thiện", en: "Improvements expected" },
    demographics: { vi: "Thông tin về người trả lời", en: "About the respondent" },
    comment: { vi: "Ý kiến khác", en: "Other comments" },
  },
  groups: {},
  options: {
    "Rất không hài lòng": "Very dissatisfied",
    "Không hài lòng": "Dissatisfied",
    "Bình thường": "Neutral",
    "Hài lòng": "Satisfied",
    "Rất hài lòng": "Very satisfied",
    "Có, tôi trực tiếp làm": "Yes, I did it myself",
    "Có, người trong gia đình tôi làm và tôi biết rõ": "Yes, someone in my household did, and I know it well",
    "Không làm, nhưng có theo dõi, nghe, biết về việc phục vụ":
      "No, but I have followed or heard how people are served",
    "Không làm và không biết": "No, and I know nothing about it",
    Có: "Yes",
    Không: "No",
    "Không biết": "Don't know",
    "Cấp xã": "Commune",
    "Cấp huyện": "District",
    "Cấp tỉnh": "Province",
    "Trực tuyến, không rõ cấp": "Online, level unknown",
    "Ti vi": "Television",
    "Đài, loa truyền thanh": "Radio, public loudspeakers",
    "Báo, tạp chí": "Newspapers, magazines",
    "Mạng xã hội (Zalo, Facebook)": "Social media (Zalo, Facebook)",
    "Trang thông tin điện tử của cơ quan nhà nước": "Websites of state agencies",
    "Họp thôn, ấp, khu phố": "Village, hamlet or quarter meetings",
    "Cán bộ, công chức": "Officials, civil servants",
    "Người thân, bạn bè": "Relatives, friends",
    "Không theo dõi": "I don't follow it",
    "Chính sách phát triển kinh tế": "Economic development policy",
    "Chính sách khám, chữa bệnh": "Medical examination and treatment policy",
    "Chính sách giáo dục phổ thông": "General education policy",
    "Chính sách nước sinh hoạt": "Domestic water supply policy",
    "Chính sách điện sinh hoạt": "Domestic electricity policy",
    "Chính sách trật tự, an toàn xã hội": "Public order and safety policy",
    "Chính sách giao thông đường bộ": "Road transport policy",
    "Chính sách an sinh xã hội": "Social security policy",
    "Chính sách cải cách hành chính nhà nước": "State administrative reform policy",
    "Phiếu lấy ý kiến gửi đến nhà, cơ quan": "Opinion forms sent to the home or workplace",
    "Trực tuyến": "Online",
    "Qua đại biểu HĐND, Mặt trận Tổ quốc": "Through council deputies or the Fatherland Front",
    "Qua đường dây nóng, hộp thư góp ý": "Hotline or suggestion box",
    "Không sẵn sàng góp ý": "Not willing to give opinions",
    "Sớm hơn hẹn": "Earlier than appointed",
    "Đúng hẹn": "On the appointed day",
    "Trễ hẹn, có xin lỗi": "Late, with an apology",
    "Trễ hẹn, không xin lỗi": "Late, without an apology",
    "Không có công chức nào": "None did",
    "Có một số công chức": "Some did",
    "Có nhiều công chức": "Many did",
    "Trực tiếp tại Bộ phận một cửa": "In person at the one-stop section",
    "Qua bưu điện": "By post",
    "Nhờ người khác nộp": "Somebody else applied for me",
    "Tăng công khai, minh bạch thông tin cho người dân": "More openness and transparency of information",
    "Tăng cơ hội người dân tham gia xây dựng chính sách":
      "More opportunity for people to take part in policy making",
    "Nâng cao chất lượng chính sách và tổ chức thực hiện": "Better policies and implementation",
    "Cải thiện cơ sở vật chất, trang thiết bị nơi tiếp nhận hồ sơ":
      "Better premises and equipment where applications are received",
    "Đơn giản hóa thủ tục hành chính": "Simpler administrative procedures",
    "Rút ngắn thời gian giải quyết": "Shorter handling times",
    "Nâng cao thái độ phục vụ của công chức": "A better attitude of civil servants",
    "Nâng cao năng lực giải quyết công việc của công chức": "More capable civil servants",
    "Nâng cao chất lượng tiếp nhận, xử lý ý kiến góp ý, phản ánh, kiến nghị":
      "Better handling of opinions, complaints and petitions",
    "Đẩy mạnh dịch vụ công trực tuyến": "More online public services",
    Nam: "Male",
    Nữ: "Female",
    Khác: "Other",
    Kinh: "Kinh",
    Khmer: "Khmer",
    Chăm: "Cham",
    Hoa: "Hoa",
    "Tà Mun": "Ta Mun",
    "Tiểu học trở xuống": "Primary school or less",
    "Trung học cơ sở": "Lower secondary school",
    "Trung học phổ thông": "Upper secondary school",
    "Trung cấp, cao đẳng": "Vocational school, college",
    "Đại học": "University",
    "Trên đại học": "Postgraduate",
    "Nội trợ, lao động tự do": "Housework, self-employed labour",
    "Nông dân": "Farmer",
    "Công nhân": "Worker",
    "Kinh doanh, buôn bán": "Business, trade",
    "Nhân viên, lao động tại doanh nghiệp, tổ chức ngoài nhà nước":
      "Employee of a company or non-state organisation",
    "Cán bộ, công chức, viên chức, lực lượng vũ trang":
      "Official, civil servant, public employee, armed forces",
    "Sinh viên": "Student",
    "Hưu trí": "Retired",
    "Đô thị": "Urban",
    "Nông thôn": "Rural",
    "Vùng biên giới, vùng khó khăn": "Border or disadvantaged area",
    "Chủ hộ": "Head of household",
    "Người đại diện hộ gia đình": "Representative of the household",
  },
};

/** The officials' web form; its factors are domains of the PAR INDEX. */
export const officialsTitles: QuestionnaireTitles = {
  title: {
    vi: "Phiếu khảo sát cán bộ, công chức, đại biểu Hội đồng nhân dân về cải cách hành chính của tỉnh",
    en: "Survey of officials and council deputies on the province's administrative reform",
  },
  parts: {
    steering: { vi: "Chỉ đạo, điều hành cải cách hành chính", en: "Steering of administrative reform" },
    institutions: { vi: "Thể chế", en: "Institutions" },
    organisation: { vi: "Tổ chức bộ máy hành chính", en: "Organisation of the administration" },
    civil_service: { vi: "Chế độ công vụ", en: "Civil service" },
    finance: { vi: "Tài chính công", en: "Public finance" },
    digital: { vi: "Chính quyền điện tử, chính quyền số", en: "Digital government" },
    comment: { vi: "Kiến nghị", en: "Suggestions" },
  },
  factors: {
    "par-domain-1": {
      vi: "Công tác chỉ đạo, điều hành cải cách hành chính",
      en: "Steering of administrative reform",
    },
    "par-domain-2": {
      vi: "Xây dựng và tổ chức thực hiện thể chế tại tỉnh",
      en: "Making and implementing institutions in the province",
    },
    "par-domain-4": {
      vi: "Cải cách tổ chức bộ máy hành chính nhà nước",
      en: "Reform of the organisation of the administration",
    },
    "par-domain-5": { vi: "Cải cách chế độ công vụ", en: "Reform of the civil service" },
    "par-domain-6": { vi: "Cải cách tài chính công", en: "Reform of public finance" },
    "par-domain-7": {
      vi: "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
      en: "Building and developing digital government",
    },
    comment: { vi: "Kiến nghị", en: "Suggestions" },
  },
  groups: {
    hdnd: { vi: "Đại biểu Hội đồng nhân dân tỉnh", en: "Provincial council deputies" },
    so: { vi: "Lãnh đạo sở", en: "Department leaders" },
    phong: { vi: "Lãnh đạo phòng thuộc sở", en: "Division leaders" },
    huyen: { vi: "Lãnh đạo Ủy ban nhân dân cấp huyện", en: "District People's Committee leaders" },
  },
  options: {
    "Rất kém": "Very poor",
    Kém: "Poor",
    "Trung bình": "Average",
    Tốt: "Good",
    "Rất tốt": "Very good",
  },
};
