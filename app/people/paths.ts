/** Where people replace their password. Who must do so is led here from every other page. */
export const PASSWORD_PATH = "/password";
