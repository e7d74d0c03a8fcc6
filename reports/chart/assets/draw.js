// The one program of ours that runs beside ECharts: it completes an option object with functions,
// which JSON cannot carry, and draws it. Functions are chosen by name from the tables below; no text
// from the data ever becomes code.
(function () {
  'use strict';

  // Items of custom series. Their data are numbers only.
  var items = {
    // [lower, upper, row]: a line between two limits with caps.
    whisker: function (params, api) {
      var a = api.coord([api.value(0), api.value(2)]);
      var b = api.coord([api.value(1), api.value(2)]);
      var style = { stroke: api.visual('color'), lineWidth: 2, fill: null };
      var line = function (x1, y1, x2, y2) {
        return { type: 'line', shape: { x1: x1, y1: y1, x2: x2, y2: y2 }, style: style };
      };
      return {
        type: 'group',
        children: [
          line(a[0], a[1], b[0], b[1]),
          line(a[0], a[1] - 5, a[0], a[1] + 5),
          line(b[0], b[1] - 5, b[0], b[1] + 5)
        ]
      };
    },
    // [first, last, row]: a thick line with round ends over all that a row can be.
    span: function (params, api) {
      var a = api.coord([api.value(0), api.value(2)]);
      var b = api.coord([api.value(1), api.value(2)]);
      return {
        type: 'line',
        shape: { x1: a[0], y1: a[1], x2: b[0] + (a[0] === b[0] ? 0.1 : 0), y2: b[1] },
        style: { stroke: api.visual('color'), lineWidth: 9, lineCap: 'round' }
      };
    },
    // [from, to, lower, upper]: limits that hold from one step to the next.
    box: function (params, api) {
      var a = api.coord([api.value(0), api.value(3)]);
      var b = api.coord([api.value(1), api.value(2)]);
      var color = api.visual('color');
      var edge = function (y) {
        return { type: 'line', shape: { x1: a[0], y1: y, x2: b[0], y2: y }, style: { stroke: color, lineWidth: 1 } };
      };
      return {
        type: 'group',
        children: [
          { type: 'rect', shape: { x: a[0], y: a[1], width: b[0] - a[0], height: b[1] - a[1] }, style: { fill: color, opacity: 0.22 } },
          edge(a[1]),
          edge(b[1])
        ]
      };
    },
    // [from, to, row]: a line between two marks, without caps.
    link: function (params, api) {
      var a = api.coord([api.value(0), api.value(2)]);
      var b = api.coord([api.value(1), api.value(2)]);
      return {
        type: 'line',
        shape: { x1: a[0], y1: a[1], x2: b[0], y2: b[1] },
        style: { stroke: api.visual('color'), lineWidth: 3 }
      };
    }
  };

  function group(v, mark) {
    return String(v).replace(/\B(?=(\d{3})+(?!\d))/g, mark);
  }

  // A count in short: 1,000 and 200,000 in full, from a million on with a word.
  function count(v, mark, million) {
    return v >= 1e6 ? group(v / 1e6, mark) + million : group(v, mark);
  }

  // Texts of axis ticks.
  var ticks = {
    'number-en': function (v) { return count(v, ',', ' M'); },
    'number-fr': function (v) { return count(v, '\u202f', '\u00a0M'); },
    'short-en': function (v) { return v >= 1e6 ? group(v / 1e6, ',') + 'M' : v >= 1e3 ? v / 1e3 + 'k' : String(v); },
    'short-fr': function (v) { return v >= 1e6 ? group(v / 1e6, '\u202f') + '\u00a0M' : v >= 1e3 ? v / 1e3 + '\u00a0k' : String(v); },
    'percent-en': function (v) { return Math.round(v * 100) + '%'; },
    'percent-fr': function (v) { return Math.round(v * 100) + '\u00a0%'; }
  };

  function pick(table, name, what) {
    if (!Object.prototype.hasOwnProperty.call(table, name)) {
      throw new Error('no ' + what + ' named ' + name);
    }
    return table[name];
  }

  // complete puts the functions that names asks for into an option object.
  function complete(option, names) {
    Object.keys(names.items || {}).forEach(function (i) {
      option.series[i].renderItem = pick(items, names.items[i], 'item');
    });
    // Axes of numbers only: the others show names.
    function format(axes, name) {
      axes.forEach(function (axis) {
        if (name && axis.type !== 'category') {
          axis.axisLabel.formatter = pick(ticks, name, 'tick format');
        }
      });
    }
    format(option.xAxis, names.xTicks);
    format(option.yAxis, names.yTicks);
  }

  function draw(text, width, height, names) {
    var option = JSON.parse(text);
    complete(option, JSON.parse(names));
    var chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: width, height: height });
    chart.setOption(option);
    var svg = chart.renderToSVGString();
    chart.dispose();
    return svg;
  }

  draw.complete = complete;
  return draw;
})()
