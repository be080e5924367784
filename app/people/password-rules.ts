// What a password must not be, after NIST SP 800-63B: long enough, not the name, not one that everybody tries. No rules
// about kinds of characters: they make passwords that are hard to keep and easy to guess.

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;

export type PasswordFault = "short" | "long" | "name" | "common";

/** Of ten characters and more, those that lists of leaked passwords begin with, and what stands on local keyboards. */
const common = new Set([
  "1234567890",
  "0123456789",
  "0987654321",
  "1234567891",
  "12345678910",
  "123456789a",
  "a123456789",
  "1q2w3e4r5t",
  "1qaz2wsx3edc",
  "qwertyuiop",
  "qwerty1234",
  "qwerty12345",
  "qwerty123456",
  "asdfghjkl1",
  "zxcvbnm123",
  "password12",
  "password123",
  "password1234",
  "matkhau123",
  "matkhau1234",
  "matkhau12345",
  "matkhau123456",
  "mat khau 123",
  "mậtkhẩu123",
  "admin12345",
  "admin123456",
  "administrator",
  "quantri123",
  "quantrivien",
  "welcome123",
  "iloveyou123",
  "anhyeuem123",
  "vietnam123",
  "vietnam2024",
  "vietnam2025",
  "tayninh123",
  "tayninh2024",
  "tayninh2025",
  "sipas12345",
  "parindex123",
  "cchc123456",
]);

/**
 * Why a password can't be taken, or null when it can. Letters of any language and spaces count as characters.
 *
 * @example findPasswordFault("matkhau123", "chuyen-vien-1") // "common"
 */
export function findPasswordFault(password: string, username: string): PasswordFault | null {
  const characters = [...password.normalize("NFC")];
  if (characters.length < SHORTEST_PASSWORD) return "short";
  if (characters.length > LONGEST_PASSWORD) return "long";
  const plain = characters.join("").trim().toLowerCase();
  if (lettersOf(plain) === lettersOf(username) || isNameAndFew(plain, username)) return "name";
  return common.has(plain) || isMonotonous(plain) ? "common" : null;
}

/** The username with a year or a sign behind it is the first guess of whoever knows the username. */
function isNameAndFew(password: string, username: string): boolean {
  const name = username.toLowerCase();
  return password.includes(name) && password.length - name.length <= 4;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** One or two characters over and over: `aaaaaaaaaa`, `1212121212`. */
function isMonotonous(text: string): boolean {
  return new Set(text).size <= 2;
}
