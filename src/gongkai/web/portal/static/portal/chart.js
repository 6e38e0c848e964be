// 把页里的数据画成折线；没有脚本时只有表，数字一个不少（the table stands without this script）。
(function () {
  "use strict";
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const COLOURS = ["--accent", "--made-up", "--soon", "--done", "--note", "--broken"];
  const SHAPES = ["circle", "rect", "triangle", "diamond", "roundRect", "pin"];
  function draw(box) {
    const { months, stations } = JSON.parse(document.getElementById(box.dataset.chart).textContent);
    box.hidden = false;
    const ink = token("--ink"), line = token("--line"), font = parseFloat(getComputedStyle(document.body).fontSize) * 0.8;
    const text = { color: ink, fontSize: font };
    const chart = echarts.init(box, null, { renderer: "canvas" });
    const labelled = stations.map((one) => one.name).join("，");
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", `${box.closest("section").querySelector("h2").textContent.trim()}：${labelled}`);
    chart.setOption({
      animation: false, textStyle: text, color: COLOURS.map(token),
      grid: { left: 8, right: 16, top: 48, bottom: 8, containLabel: true },
      legend: { top: 0, textStyle: text }, tooltip: { trigger: "axis", confine: true },
      xAxis: { type: "category", data: months, axisLabel: text, axisLine: { lineStyle: { color: ink } } },
      yAxis: { type: "value", axisLabel: text, splitLine: { lineStyle: { color: line } } },
      series: stations.map((one, at) => ({
        name: one.name, type: "line", data: one.values, symbol: SHAPES[at % SHAPES.length], symbolSize: 8, lineStyle: { width: 2 },
      })),
    });
    addEventListener("resize", () => chart.resize());
  }
  document.querySelectorAll("[data-chart]").forEach(draw);
})();
