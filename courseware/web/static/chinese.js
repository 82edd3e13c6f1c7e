/* Streamlit's own words in Chinese, and four habits of the page that Streamlit does not have.

   The page shell loads this before Streamlit's bundle; it waits for nothing and changes no node
   that Streamlit holds on to, only the words in them. Written for Streamlit 1.67: after an upgrade
   read the words out of the new bundle again. */

"use strict";
{

/* --- 0. What Streamlit asks before it starts --------------------------------------------------- */

// React Aria, inside Streamlit, has its own Chinese and uses it for this locale.
window[Symbol.for("react-aria.i18n.locale")] = "zh-CN";

// With the address known nothing is probed below the page's own path (two 404s and about 100 ms on
// /learn); with the host's settings known the websocket opens at once, and no error dialog does.
window.__streamlit = {
  BACKEND_BASE_URL: new URL("..", document.currentScript.src).href,
  HOST_CONFIG: {
    allowedOrigins: ["https://nobody.invalid"], // No other page may command this one.
    useExternalAuthToken: false,
    blockErrorDialogs: true,
  },
};

/* --- 1. Words ---------------------------------------------------------------------------------- */

const Words = (() => {
  // Exactly these. An empty translation takes the words away.
  const SAID = {
    // the frame
    "Skip to main content": "跳到正文", "Running...": "正在更新", "Stopping...": "正在停止", "Stop": "停止",
    "Notifications": "通知", "Close": "关闭", "Dismiss": "关闭", "Cancel": "取消", "Main menu": "菜单",
    "App pages": "页面", "App Logo": "课程标志", "Logo": "标志", "Sidebar": "侧栏", "Collapse sidebar": "收起侧栏",
    "Expand sidebar": "展开侧栏", "Navigate to home page": "回首页", "(opens in new tab)": "（在新标签页打开）",
    "View less": "收起", "view less": "收起", "view more": "展开", "Rerun": "刷新", "File change.": "内容有更新。",
    "Always rerun": "总是刷新", "Connecting": "正在连接", "Error": "出错了", "Error: ": "出错了：", "Loading": "正在加载",
    "Loading...": "正在加载", "Please wait...": "请稍候", "Connection error": "连接断开", "Page not found": "没有这个页面",
    "Clear caches": "清除缓存", "Script execution error": "这一页出了点问题", "Try again": "再试一次",
    "Streamlit logo": "", "Link to heading": "本节的链接", "Help": "说明", "Scroll tabs left": "向左滚动标签",
    "Scroll tabs right": "向右滚动标签", "Scrollable table": "可以滚动的表格", "Footnotes": "脚注", "Menu": "菜单",
    "st.iframe": "嵌入的页面", "Toolbar action": "工具", "Open": "展开", "Video": "视频",
    // fields and choices
    "(required)": "（必填）", "This field is required.": "这一项要填。", "Invalid input.": "格式不对，请检查。",
    "Clear entry": "清空", "Clear value": "清空", "Clear all": "全部清空", "Hide password": "隐藏密码",
    "Show password": "显示密码", "Choose an option": "请选择", "Choose options": "请选择", "Add an option": "请添加",
    "Add options": "请添加", "Choose or add an option": "请选择或添加", "Choose or add options": "请选择或添加",
    "No options to select": "没有可选的内容", "No options to select.": "没有可选的内容。", "No options": "没有可选的内容",
    "No results": "没有找到", "Select all": "全选", "Selectbox": "选择", "Selectbox options": "选项", "Multiselect": "多选",
    "Multiselect options": "选项", "Selected values": "已选", "Show suggestions": "展开选项", "Suggestions": "选项",
    "Select...": "请选择", yyyy: "年", mm: "月", dd: "日", YYYY: "年", HH: "时", MM: "月", DD: "日", "Increment": "加", "Decrement": "减",
    "Choose date": "选日期", "Previous month": "上个月", "Next month": "下个月", "Empty": "还没填",
    "Number is below the allowed range.": "数字太小了。", "Number is above the allowed range.": "数字太大了。",
    "Thumbs up": "赞", "Thumbs down": "踩", "Feedback rating": "评价", "Very dissatisfied": "很不满意",
    "Dissatisfied": "不满意", "Neutral": "一般", "Satisfied": "满意", "Very satisfied": "很满意",
    "Pagination": "翻页", "Previous page": "上一页", "Next page": "下一页",
    // pictures, tables, downloads
    "Fullscreen": "全屏", "Close fullscreen": "退出全屏", "Copy to clipboard": "复制", "Copied": "已复制", "Copied!": "已复制",
    "Copy": "复制", "Show chart": "看图", "Show data": "看数据", "Download as PNG": "下载图片",
    "Copy Vega-Lite spec": "复制图的数据", "Download as CSV": "下载表格", "Download failed": "没有下载成功，请再试一次",
    "Deferred download not properly configured": "没有下载成功，请再试一次", "Connection closed": "连接断开了，请稍后再试",
    "Request timed out": "等了太久，请再试一次", "Network error": "网络不通，请稍后再试",
    "Connection lost. Please wait for the app to reconnect, then try again.": "连接断开了，请稍后再试",
    "Loading mermaid diagram": "正在画图", "Failed to render diagram": "图没有画出来", "Mermaid diagram error: ": "图没有画出来：",
    "Search": "查找", "Type to search": "输入文字查找", "Previous Result": "上一个", "Next Result": "下一个",
    "Close Search": "关闭查找", "Show/hide columns": "显示或隐藏列", "Clear selection": "取消选择", "Add row": "添加一行",
    "Delete row(s)": "删除所选行", "Dataframe column menu": "列的菜单", "Button action menu": "菜单",
    "Copy column name": "复制列名", "Sort ascending": "从小到大", "Sort descending": "从大到小", "Statistics": "统计",
    "Format": "格式", "Autosize": "自动列宽", "Pin column": "固定这一列", "Unpin column": "不再固定", "Hide column": "隐藏这一列",
    "No data": "没有数据", "progress": "进度",
    // files, camera, microphone
    "Upload": "选择文件", "file upload": "选择文件", "Upload directories": "选择文件夹", "Add files": "添加文件", "Drag and drop files here": "把文件拖到这里",
    "Drag and drop a file here": "把文件拖到这里", "Drag and drop directories here": "把文件夹拖到这里",
    "Click to retry upload": "点一下重新上传", "Upload failed": "没有上传成功", "Unknown Error": "出错了", "Unknown error": "出错了",
    "File size is too small.": "文件太小。", "Only one file is allowed.": "只能选一个文件。", "Too many files": "文件太多",
    "Unexpected error. Please try again.": "出了点问题，请再试一次。", "Uploading...": "正在上传",
    "An error has occurred, please try again.": "出了点问题，请再试一次。", "Take Photo": "拍照", " Clear photo": "重拍",
    "Switch camera": "切换镜头", "Snapshot": "照片", "This app would like to use your camera.": "需要使用摄像头。",
    "This app would like to use your microphone.": "需要使用麦克风。", "Learn how to allow access.": "查看怎样允许。",
    "Record": "录音", "Start recording": "开始录音", "Stop recording": "停止录音", "Cancel recording": "取消录音",
    "Submit recording": "提交录音", "Clear recording": "重录", "Play": "播放", "Pause": "暂停", "Reset": "重来",
    "Download as WAV": "下载录音", "Send message": "发送", "Stop script": "停止",
  };
  const UNITS = { B: "字节", KB: "千字节", MB: "兆", GB: "吉", bytes: "字节", byte: "字节" };
  const size = (number, unit) => `${number} ${UNITS[unit] ?? unit}`;
  const span = (words) =>
    words.replace(/ hours?/, " 小时").replace(/ minutes?/, " 分").replace(/ seconds/, " 秒").replaceAll(",", "");

  // Whole phrases with something of the app's own inside.
  const PHRASES = [
    [/^Press (?:⌘|Ctrl)\+Enter to (?:apply|submit form)$/, ""], // Text is kept without it.
    [/^Press Enter to apply$/, ""],
    [/^Press Enter to submit form$/, "按回车提交"],
    [/^\(((?:[\d.]+ (?:hour|minute|second)s?(?:, )?)+)\)$/, (_, words) => `（${span(words)}）`],
    [/^Help for (.+)$/, "“$1”的说明"],
    [/^View (\d+) more$/, "展开另外 $1 项"],
    [/^(\d+) more$/, "另外 $1 项"],
    [/^Add: (.+)$/, "添加：$1"],
    [/^Select (\d+) matches$/, "选中 $1 项"],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, "最多选 $1 项，请先去掉一项。"],
    [/^(?:Entered group (.+), with \d+ options?\. )?(.+), selected$/, "$2，已选中"],
    [/^(\d+) options? available\.$/, "有 $1 个选项。"],
    [/^(Error: |: |)Number is (?:out|above|below).+ a value between (.+) and (.+)\.$/, "：请填 $2 到 $3 之间的数。"],
    [/^(Error: |: |)Number is below .+ greater than or equal to (.+)\.$/, "：请填不小于 $2 的数。"],
    [/^(Error: |: |)Number is above .+ less than or equal to (.+)\.$/, "：请填不大于 $2 的数。"],
    [/^year, (.+)$/, "$1：年"],
    [/^month, (.+)$/, "$1：月"],
    [/^day, (.+)$/, "$1：日"],
    [/^hour, (.+)$/, "$1：时"],
    [/^minute, (.+)$/, "$1：分"],
    [/^(\d\d?) – [A-Z][a-z]+$/, "$1月"],
    [/^Selected Date: ([A-Z][a-z]+ \d\d?, \d{4})$/, (_, day) => `选了 ${new Date(day).toLocaleDateString("zh-CN")}`],
    [/^Choose date, (.+)$/, "选日期，$1"],
    [/^(.+) — start$/, "$1：起点"],
    [/^(.+) — end$/, "$1：终点"],
    [/^Rating (\d+)$/, "$1 分"],
    [/^(\d+) out of (\d+) stars$/, "$2 颗星里的 $1 颗"],
    [/^Page (\d+)$/, "第 $1 页"],
    [/^[a-z0-9_]+ icon$/, ""], // The hidden name of a button that is only a symbol.
    [/^Chat message from (.+)$/, "$1的消息"],
    [/^(\d+) notifications?\.$/, "$1 条通知。"],
    [/^Mermaid .+$/, "示意图"],
    [/^(\d+|over 1000) results?$/, "$1 个结果"],
    [/^(\d+) of (\d+) results?$/, "第 $1 个，共 $2 个"],
    [/^Cancel upload of (.+)$/, "取消上传 $1"],
    [/^Remove (.+)$/, "去掉 $1"],
    [/^([\d.]+) ?([KMG]?B) per file$/, (_, number, unit) => `每个文件不超过 ${size(number, unit)}`],
    [/^(.+), ([\d.]+) ?([KMG]?B)$/, (_, name, number, unit) => `${name}，${size(number, unit)}`],
    [/^([\d.]+) ?([KMG]?B)$/, (_, number, unit) => size(number, unit)],
    [/^(?:File must be|File is larger than) ([\d.]+) ?([KMG]?B|bytes?)(?: or smaller\.)?$/,
      (_, number, unit) => `文件不能超过 ${size(number, unit)}。`],
    [/^.* files are not allowed\.$/, "不能用这种文件。"],
    [/^File type must be .+$/, "不能用这种文件。"],
    [/^Upload or drag and drop .+$/, "选择或拖入文件"],
    [/^Drag and drop .+ here$/, "把文件拖到这里"],
  ];

  /** Return what Streamlit says in Chinese, or undefined when it is not Streamlit's to say. */
  function say(words) {
    if (words.length > LONGEST) return undefined;
    if (Object.hasOwn(SAID, words)) return SAID[words];
    for (const [phrase, chinese] of PHRASES) {
      if (phrase.test(words)) return words.replace(phrase, chinese);
    }
    // A toolbar's button names what it belongs to: "Fullscreen: 图一".
    const [button, ...rest] = words.split(": ");
    return rest.length && Object.hasOwn(SAID, button) ? `${SAID[button]}：${rest.join(": ")}` : undefined;
  }

  const ATTRIBUTES = ["aria-label", "aria-valuetext", "title", "placeholder", "alt", "aria-description", "aria-roledescription"];
  const HAVING = ATTRIBUTES.map((name) => `[${name}]`).join();
  const LATIN = /[A-Za-z]{2}/;
  const LONGEST = 200;
  // What course authors and learners wrote is theirs, even where it reads like Streamlit …
  const OWN = '.stHtml, [data-testid="stMarkdownContainer"], [data-testid="stTable"], [data-testid="stJson"], ' +
    'textarea, pre, code, canvas, svg, style, script, [data-testid="stIconMaterial"]';
  // … except in these, where Streamlit uses its Markdown for its own words.
  const CHROME = '[data-testid="stTooltipContent"], [data-testid="stTooltipErrorContent"], ' +
    '[data-testid="stFileUploaderDropzone"], [data-testid="stCameraInput"], [data-testid="stDialog"] h2';

  // Here everything comes from Streamlit, and some of it from its server.
  const FAILED = '[data-testid="stDownloadButtonError"]';

  function text(node) {
    const words = node.data;
    if (!LATIN.test(words)) return;
    const parent = node.parentElement;
    if (parent?.matches(FAILED)) node.data = SAID["Download failed"];
    // A time's empty minutes are written as a date's empty month is.
    const chinese = parent?.dataset.type === "minute" && /^mm$/i.test(words) ? "分" : say(words);
    if (chinese === undefined || !parent) return;
    if (parent.closest(OWN) && !parent.closest(CHROME)) return;
    node.data = chinese;
  }

  function attribute(element, name) {
    const words = element.getAttribute(name);
    if (!words || !LATIN.test(words)) return;
    if (name === "aria-label" && words.endsWith(" icon") && element.getAttribute("role") === "img") {
      // A symbol inside a label: an ornament whose name is an English ligature.
      element.removeAttribute("aria-label");
      element.removeAttribute("role");
      element.setAttribute("aria-hidden", "true");
      return;
    }
    const chinese = say(words);
    if (chinese === undefined || element.closest(".stHtml")) return;
    if (chinese) element.setAttribute(name, chinese);
    else element.removeAttribute(name);
  }

  function attributes(element) {
    for (const name of ATTRIBUTES) attribute(element, name);
  }

  /** Translate a node that was added, with all that is in it. */
  function added(node) {
    if (node.nodeType === Node.TEXT_NODE) return text(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (node.matches(HAVING)) attributes(node);
    node.querySelectorAll(HAVING).forEach(attributes);
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) text(texts.currentNode);
  }

  return { ATTRIBUTES, added, text, attribute };
})();

/* --- 2. A banner while the connection is lost -------------------------------------------------- */

const Banner = (() => {
  const LOST = "连接断开，正在重新连接……已提交的答案都已保存";
  const GONE = "连接断开了，请刷新本页。已提交的答案都已保存";
  const AFTER = 700; // ms; a connection that is back sooner was not worth a word
  const NOTICES = {
    "Page not found": "没有这个页面，已经为你打开首页。",
    "Bad message format": "这一页没有显示完整，请刷新本页。已提交的答案都已保存",
  };
  const place = document.createElement("div");
  place.className = "cw-connection";
  place.setAttribute("role", "status");
  place.dataset.liveAnnouncer = "true"; // Dialogs hide the rest of the page from screen readers, but not this.
  let waiting = 0;
  let passing = 0;
  let held = null;

  function show(words) {
    if (place.textContent !== words) place.textContent = words;
  }

  /** Follow Streamlit's connection. */
  function follow(state) {
    clearTimeout(waiting);
    if (state === "CONNECTED") {
      if (place.dataset.lost) show("");
      delete place.dataset.lost;
      giveBack();
      return;
    }
    if (state === "INITIAL") return;
    take();
    const words = state === "DISCONNECTED_FOREVER" ? GONE : LOST;
    if (place.dataset.lost) return show(words);
    waiting = setTimeout(() => {
      place.dataset.lost = "true";
      show(words);
    }, AFTER);
  }

  /** Remember the field that is about to be disabled, and the caret in it. */
  function take() {
    const field = document.activeElement;
    if (held || !field?.matches("textarea, input")) return;
    held = { field, start: field.selectionStart, end: field.selectionEnd };
  }

  /** Put the learner back where they were writing, unless they went elsewhere. */
  function giveBack(tries = 20) {
    if (!held) return;
    const { field, start, end } = held;
    const elsewhere = document.activeElement !== document.body && document.activeElement !== field;
    if (!field.isConnected || elsewhere || tries === 0) held = null;
    else if (field.disabled) setTimeout(giveBack, 100, tries - 1);
    else {
      held = null;
      field.focus({ preventScroll: true });
      if (start !== null) field.setSelectionRange(start, end);
    }
  }

  // Streamlit tells its host, here the page itself, about the dialogs that it does not open.
  addEventListener("message", (event) => {
    if (event.source !== window || event.data?.stCommVersion !== 1) return;
    if (event.data.type !== "CLIENT_ERROR_DIALOG" || place.dataset.lost) return;
    const words = NOTICES[event.data.error];
    if (!words) return;
    show(words);
    clearTimeout(passing);
    passing = setTimeout(() => place.textContent === words && show(""), 8000);
  });

  return { place, follow };
})();

/* --- 3. Text is kept while it is written ------------------------------------------------------- */

const Autosave = (() => {
  const PAUSE = 1000; // ms
  const unsaved = new Map(); // text area → timer
  let composing = null;
  let connected = false;

  function isOurs(target) {
    // Inside a form the same keys would hand the form in.
    return target instanceof HTMLTextAreaElement && !target.closest('[data-testid="stForm"]');
  }

  function later(field) {
    clearTimeout(unsaved.get(field));
    unsaved.set(field, setTimeout(commit, PAUSE, field));
  }

  /** Have Streamlit take the text over: Ctrl+Enter is what it listens for, and it moves nothing. */
  function commit(field) {
    if (composing === field || !connected) return; // Comes back after either.
    clearTimeout(unsaved.get(field));
    unsaved.delete(field);
    if (!field.isConnected || field.disabled) return;
    const keys = { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true, cancelable: true };
    field.dispatchEvent(new KeyboardEvent("keydown", keys));
  }

  function commitAll() {
    for (const field of [...unsaved.keys()]) commit(field);
  }

  addEventListener("input", (event) => isOurs(event.target) && later(event.target), true);
  addEventListener("compositionstart", (event) => { composing = event.target; }, true);
  addEventListener("compositionend", (event) => {
    composing = null;
    if (isOurs(event.target)) later(event.target);
  }, true);
  // When the connection goes, Streamlit disables the field; leaving it for that reason must not
  // count as having handed the text over, or it would be lost to the server until the next change.
  addEventListener("focusout", (event) => {
    if (unsaved.has(event.target) && event.target.disabled) event.stopPropagation();
  }, true);
  document.addEventListener("visibilitychange", () => document.hidden && commitAll());
  addEventListener("beforeunload", commitAll);
  addEventListener("pagehide", commitAll);

  /** Hold on to text while there is nobody to take it. */
  function follow(state) {
    connected = state === "CONNECTED";
    if (connected) for (const field of unsaved.keys()) later(field);
  }

  return { follow };
})();

/* --- 4. A new screen begins at its top --------------------------------------------------------- */

const Screen = (() => {
  const crumbs = document.getElementsByClassName("cw-crumb");
  let shown = null; // null until the first screen is there
  let coming = null;
  let due = 0;

  const main = () => document.querySelector('[data-testid="stMain"]');
  const name = () => (crumbs[0] ?? main()?.querySelector("h1, h2"))?.textContent ?? "";
  const isWriting = () => document.activeElement?.matches("textarea, input:not([type=radio], [type=checkbox])");

  /** Go to the top when a page was turned. There is no gliding, so nothing moves that should not. */
  function look() {
    const now = name();
    if (now === shown) return;
    // Before the new screen is painted, and in the frame's own layout.
    if (shown && now && now !== coming && !isWriting()) requestAnimationFrame(() => main()?.scrollTo(0, 0));
    coming = now;
    clearTimeout(due);
    due = setTimeout(settle, 30);
  }

  /** Once the screen is drawn, tell those who cannot see it where they are. */
  function settle() {
    const app = document.querySelector('[data-testid="stApp"]');
    if (app?.dataset.testScriptState !== "notRunning") return;
    const now = name();
    const before = shown;
    shown = now;
    if (before === null || before === now || isWriting()) return;
    if (document.querySelector('[role="dialog"]')) return;
    main().scrollTo(0, 0);
    const heading = landmark();
    if (!heading) return;
    heading.setAttribute("tabindex", "-1");
    heading.focus({ preventScroll: true });
  }

  /** The screen's heading, or the crumb where the first heading is further down. */
  function landmark() {
    const heading = main().querySelector("h1, h2, h3");
    const isNear = heading && heading.getBoundingClientRect().top < innerHeight / 2;
    return isNear ? heading : (crumbs[0] ?? heading);
  }

  return { look };
})();

/* --- 5. Streamlit's keyboard shortcuts --------------------------------------------------------- */

// R reruns the page, C clears the server's caches, A reruns on every change of a file. Streamlit
// listens on the document; everything else, its text fields too, has heard the key before the body.
document.addEventListener("DOMContentLoaded", () => {
  document.body.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if ((plain && /^[rca]$/i.test(event.key)) || !event.isTrusted) event.stopPropagation();
  });
});

/* --- One observer for all of it ---------------------------------------------------------------- */

const CONNECTION = "data-test-connection-state";
const RUN = "data-test-script-state";

function observe(records) {
  for (const record of records) {
    if (record.type === "childList") record.addedNodes.forEach(Words.added);
    else if (record.type === "characterData") Words.text(record.target);
    else if (record.attributeName === CONNECTION) connection(record.target);
    else if (record.attributeName !== RUN) Words.attribute(record.target, record.attributeName);
  }
  Screen.look();
}

function connection(app) {
  const state = app.getAttribute(CONNECTION);
  Banner.follow(state);
  Autosave.follow(state);
}

new MutationObserver(observe).observe(document.body, {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: [...Words.ATTRIBUTES, CONNECTION, RUN],
});
document.body.append(Banner.place);
}
