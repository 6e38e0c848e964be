// 表单有错时，一打开就停在错处一览上。
document.querySelector(".problems")?.focus();
