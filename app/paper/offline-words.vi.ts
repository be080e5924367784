// Keying without a line, said in Vietnamese: the device's side (`offline`) and the supervisor's (`arrivals`).

export const offline = {
  title: "Nhập phiếu ngoại tuyến",
  lead: "Trang này mở được cả khi mất mạng. Phiếu nhập xong tự gửi khi có mạng.",
  online: "Có mạng",
  cut: "Mất mạng",
  openOnline: "Về trang nhập trực tuyến",
  open: "Mở trang nhập ngoại tuyến",
  goOn: "Mất mạng. Nhập tiếp ở trang ngoại tuyến; không mất gì đã nhập.",
  nothing: "Máy này chưa chuẩn bị ngoại tuyến",
  nothingHint:
    "Khi có mạng, đăng nhập, mở trang Nhập phiếu và chọn “Chuẩn bị ngoại tuyến”. Phiếu đang chờ gửi trên máy này, nếu có, vẫn tự gửi.",
  signIn: "Đăng nhập",

  unavailable: "Chưa nhập ngoại tuyến được trên máy này",
  why: {
    "insecure-origin":
      "Trang đang mở qua http, trình duyệt không cho cất dữ liệu ngoại tuyến. Quản trị cần bật https cho máy chủ; khi đó mục này tự dùng được.",
    "no-worker":
      "Trình duyệt này không có bộ chạy nền (service worker), thường do cửa sổ ẩn danh hoặc bản cũ. Hãy mở bằng cửa sổ thường của Chrome, Edge hoặc Firefox mới.",
    "no-storage":
      "Trình duyệt không cho cất dữ liệu (cửa sổ ẩn danh, hoặc ổ đĩa đầy). Hãy mở bằng cửa sổ thường hoặc dọn bớt ổ đĩa.",
  },
  goesOnOnline: "Khi có mạng vẫn nhập bình thường.",

  prepare: {
    title: "Nhập khi mất mạng",
    lead: "Tải về câu hỏi và số phiếu các ấp, khu phố của mình để nhập được khi mất mạng. Không tải câu trả lời nào.",
    pin: "Mã PIN ngoại tuyến",
    pinHint: "Từ 6 chữ số, tự đặt, chỉ dùng trên máy này. Mã này khóa phiếu đang nhập dở.",
    again: "Gõ lại mã PIN",
    submit: "Chuẩn bị ngoại tuyến",
    working: "Đang tải về…",
    done: (forms: string) => `Đã sẵn sàng: nhập được ${forms} phiếu khi mất mạng.`,
    since: (minute: string, forms: string) => `Đã chuẩn bị lúc ${minute}, ${forms} phiếu.`,
    refresh: "Tải lại bản mới",
    pinShort: "Mã PIN cần ít nhất 6 chữ số.",
    pinKnown: "Mã PIN chưa đúng với mã đã đặt trên máy này.",
    anew: "Đặt mã PIN mới; phiếu nhập dở trên máy này bỏ đi",
    pinDiffers: "Hai lần gõ không giống nhau.",
    failed: "Chưa tải về được. Hãy thử lại khi mạng ổn định.",
  },

  unlock: {
    title: "Mở khóa để nhập",
    lead: "Gõ mã PIN đã đặt khi chuẩn bị ngoại tuyến. Phiếu nhập dở nằm dưới khóa này.",
    who: "Phần đã tải về",
    taken: (round: string, count: string, minute: string) => `${round}: ${count} phiếu, tải lúc ${minute}`,
    submit: "Mở khóa",
    wrong: "Mã PIN chưa đúng. Hãy gõ lại.",
    forgotten:
      "Quên mã PIN: khi có mạng, đăng nhập rồi chuẩn bị lại. Phiếu đã nhập xong không mất; phiếu nhập dở phải nhập lại.",
  },

  find: {
    notHere: (numberText: string) =>
      `Phiếu ${numberText} không có trong phần đã tải về máy này. Hãy nhìn lại số; nếu đúng, để tờ phiếu lại nhập khi có mạng.`,
    doneHere: (numberText: string) => `Phiếu ${numberText} đã nhập xong trên máy này và đang chờ gửi.`,
    count: (count: string) => `${count} phiếu nhập được trên máy này.`,
    halfKeyed: "Phiếu nhập dở trên máy này",
    kept: (numberText: string) => `Đã cất phiếu ${numberText}. Phiếu tự gửi khi có mạng.`,
    back: "Cất lại, chọn phiếu khác",
    notKept:
      "Máy không cất được phiếu (ổ đĩa đầy?). Phiếu vẫn trên màn hình: dọn bớt ổ đĩa rồi nhấn Enter lần nữa.",
  },

  queue: {
    title: "Phiếu chờ gửi trên máy này",
    count: (count: string) => `${count} phiếu chờ gửi`,
    none: "Không có phiếu nào chờ gửi.",
    noneHint: "Phiếu nhập khi mất mạng nằm ở đây cho tới khi máy chủ nhận.",
    form: "Phiếu",
    finished: "Nhập xong lúc",
    state: "Tình trạng",
    states: {
      waiting: "Chờ gửi",
      stuck: "Máy chủ không nhận",
    },
    tries: (count: string) => `đã thử ${count} lần, còn thử tiếp`,
    sendNow: "Gửi ngay",
    exportAll: "Xuất tất cả ra tệp",
    exportOne: "Xuất",
    exportOneOf: (numberText: string) => `Xuất phiếu ${numberText} ra tệp`,
    remove: "Bỏ",
    removeOf: (numberText: string) => `Bỏ phiếu ${numberText} khỏi hàng chờ`,
    removeSure: (numberText: string) =>
      `Bỏ phiếu ${numberText} khỏi hàng chờ? Nếu chưa xuất ra tệp, phiếu phải nhập lại từ tờ giấy.`,
    sealed:
      "Các phiếu này đã niêm phong: không ai đọc được trên máy này, chỉ máy chủ mở được. Tệp xuất ra cũng vậy; đưa tệp cho trưởng nhóm nhập liệu.",
    receipts: "Đã gửi gần đây",
    receipt: "Mã biên nhận",
    sentAt: "Nhận lúc",
    fileName: (day: string) => `phieu-cho-gui-${day}.json`,
  },

  signOut: (count: string) =>
    `Còn ${count} phiếu chờ gửi trên máy này. Phiếu đã niêm phong, không ai đọc được, và tự gửi vào lần sau mở trang này khi có mạng.\n\nĐăng xuất bây giờ?`,
};

export const arrivals = {
  title: "Phiếu nhập ngoại tuyến gửi đến",
  lead: "Phiếu nhập khi mất mạng được xếp lượt một, lượt hai lúc tới nơi. Phiếu không nhận được thì giữ nguyên và nêu lý do.",
  accepted: "đã nhận làm lượt nhập",
  held: "giữ lại, chờ xử lý",
  dismissed: "đã để lại",
  heldTitle: "Chờ xử lý",
  heldNone: "Không có phiếu nào bị giữ lại.",
  listTitle: "Đã xong",
  listNone: "Chưa có phiếu nhập ngoại tuyến nào gửi đến",
  listNoneHint: "Phiếu tự gửi từ máy của điều tra viên, hoặc nhập từ tệp ở cuối trang này.",
  form: "Phiếu",
  keyer: "Người nhập",
  receivedAt: "Tới lúc",
  channel: "Đường tới",
  channels: { line: "tự gửi", file: "từ tệp" },
  state: "Kết quả",
  states: { accepted: "Đã nhận", held: "Giữ lại", dismissed: "Để lại" },
  why: "Vì sao giữ lại",
  retry: "Thử nhận lại",
  retryOf: (numberText: string) => `Thử nhận lại phiếu ${numberText}`,
  retried: (numberText: string) => `Đã nhận phiếu ${numberText} làm lượt nhập.`,
  dismiss: "Để lại, không dùng",
  note: (numberText: string) => `Lý do để lại phiếu ${numberText}`,
  dismissedDone: (numberText: string) => `Đã để lại phiếu ${numberText}. Bản đã gõ vẫn được giữ.`,
  dismissedBy: (name: string, note: string) => `${name}: ${note}`,
  openForm: "Mở phiếu",
  importTitle: "Nhập tệp phiếu chờ gửi",
  importLead: "Tệp .json xuất từ máy của điều tra viên. Nhập lại cùng một tệp không lưu hai lần.",
  file: "Tệp phiếu chờ gửi",
  import: "Nhập tệp",
  imported: {
    title: "Đã nhập tệp",
    accepted: (count: string) => `${count} phiếu nhận làm lượt nhập`,
    held: (count: string) => `${count} phiếu giữ lại, nêu lý do ở trên`,
    known: (count: string) => `${count} phiếu đã tới từ trước`,
    elsewhere: (count: string) => `${count} phiếu của kỳ khác: hãy nhập tệp ở kỳ đó`,
    wrong: (count: string) => `${count} phiếu có vé không do máy chủ này cấp, không nhận`,
  },
  receiptTitle: "Tra mã biên nhận",
  receipt: "Mã biên nhận",
  receiptHint: "Ba nhóm bốn ký tự, ví dụ 7KQM-2XHD-9RTA.",
  look: "Tra",
  found: (numberText: string, minute: string) => `Phiếu ${numberText}, tới máy chủ lúc ${minute}.`,
  foundHeld: "Phiếu này đang giữ lại, chờ xử lý.",
  notFound: "Không có phiếu nào mang mã này.",
};
