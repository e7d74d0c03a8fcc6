// Runs in the reader's browser, in the interactive page alone, beside ECharts and draw.js: draws the option
// objects of the page, and says in words what the pointer or the keys are on. It fetches nothing, keeps
// nothing, moves nothing, and writes texts as texts.
(function (complete) {
  'use strict';

  var data = JSON.parse(document.getElementById('data').textContent);
  var narrow = 700; // pixels of width below which a chart takes its form for small screens

  function number(v) {
    return typeof v === 'number' ? new Intl.NumberFormat(data.lang, { maximumSignificantDigits: 6 }).format(v) : String(v);
  }

  // label is the name of a category: by number or by itself.
  function label(axis, v) {
    var entry = typeof v === 'number' && axis.data ? axis.data[v] : v;
    return String(entry && entry.value !== undefined ? entry.value : entry);
  }

  function named(axis, text) {
    return axis.name ? axis.name + ' ' + text : text;
  }

  // note is what stands at the right of a row.
  function note(option, y, row) {
    var beside = option.yAxis.filter(function (a) {
      return a !== y && a.position === 'right' && (a.gridIndex || 0) === (y.gridIndex || 0) && a.data;
    })[0];
    return beside && typeof row === 'number' ? beside.data[row] : '';
  }

  // describe says what an item of a series stands for.
  function describe(option, series, item, index) {
    var x = option.xAxis[series.xAxisIndex || 0];
    var y = option.yAxis[series.yAxisIndex || 0];
    var v = item && typeof item === 'object' && !Array.isArray(item) ? item.value : item;
    if (v === null || v === undefined || v === '-') {
      return '';
    }
    if (!Array.isArray(v)) { // one value a category, by its place
      v = x.type === 'category' ? [index, v] : [v, index];
    }
    var words = [];
    if (option.title && option.title[x.gridIndex || 0]) { words.push(option.title[x.gridIndex || 0].text); } // name of a small field
    if (y.type === 'category') { words.push(named(y, label(y, v[1]))); }
    if (x.type === 'category') { words.push(named(x, label(x, v[0]))); }
    if (option.xAxis.length > 1 && x.name) { words.push(x.name); }
    if (series.name) { words.push(series.name); }
    var said = note(option, y, v[1]);
    if (said) {
      if (series.name) { words.push(number(v[0])); }
      words.push(said);
    } else if (x.type !== 'category') {
      words.push(number(v[0]));
    } else if (y.type !== 'category') {
      words.push(number(v[1]));
    } else if (v.length > 2) {
      words.push(number(v[2]));
    }
    return words.join(', ');
  }

  // stops lists the items that the keys go through: every mark and bar, not the lines behind marks.
  function stops(option) {
    var out = [];
    option.series.forEach(function (s, i) {
      if (s.type === 'custom' && option.series.length > 1 && option.series.some(function (o) { return o.type !== 'custom' && (o.data || []).length; })) {
        return;
      }
      (s.data || []).forEach(function (item, k) {
        var text = s.type === 'custom' ? describe(option, s, { value: [item.value[0], item.value[2]] }, k) : describe(option, s, item, k);
        if (text) { out.push({ series: i, item: k, text: text }); }
      });
    });
    return out;
  }

  function start(figure) {
    var forms = data.charts[figure.id];
    var place = figure.querySelector('.live');
    var said = figure.querySelector('.live-text');
    var boxes = figure.querySelector('.live-series');
    var chart, list, at, form;

    function say(stop) {
      said.textContent = stop ? stop.text : data.hint;
    }

    function draw() {
      var wanted = place.clientWidth < narrow ? 'narrow' : 'wide';
      if (wanted === form) {
        chart.resize({ width: place.clientWidth });
        return;
      }
      form = wanted;
      if (chart) { chart.dispose(); }
      var f = forms[form];
      var option = JSON.parse(JSON.stringify(f.option));
      list = stops(option);
      at = -1;
      complete(option, f.functions);
      option.series.forEach(function (s) {
        s.silent = false;
        s.emphasis = { disabled: false, scale: 1.3, focus: 'none' };
        s.cursor = 'default';
      });
      option.tooltip = { trigger: 'item', renderMode: 'richText', confine: true, transitionDuration: 0, textStyle: { fontSize: 14, color: '#1F2328' },
        formatter: function (p) {
          var s = f.option.series[p.seriesIndex];
          var item = s.data[p.dataIndex];
          return s.type === 'custom' ? describe(f.option, s, { value: [item.value[0], item.value[2]] }, p.dataIndex) : describe(f.option, s, item, p.dataIndex);
        } };
      if (option.legend) {
        [].concat(option.legend).forEach(function (l) { l.selectedMode = false; });
      }
      place.style.height = f.height + 'px';
      chart = echarts.init(place, null, { renderer: 'canvas', width: place.clientWidth, height: f.height });
      chart.setOption(option);
      chart.on('mouseover', function (p) {
        list.forEach(function (stop, i) {
          if (stop.series === p.seriesIndex && stop.item === p.dataIndex) { at = i; say(stop); }
        });
      });
      choices();
    }

    // go moves to an item and shows it.
    function go(to) {
      if (!list.length) { return; }
      off();
      at = (to + list.length) % list.length;
      var stop = list[at];
      chart.dispatchAction({ type: 'highlight', seriesIndex: stop.series, dataIndex: stop.item });
      chart.dispatchAction({ type: 'showTip', seriesIndex: stop.series, dataIndex: stop.item });
      say(stop);
    }

    function off() {
      if (at >= 0 && list[at]) {
        chart.dispatchAction({ type: 'downplay', seriesIndex: list[at].series, dataIndex: list[at].item });
      }
      chart.dispatchAction({ type: 'hideTip' });
    }

    place.addEventListener('keydown', function (e) {
      var step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[e.key];
      if (step) {
        go(at < 0 && step < 0 ? list.length - 1 : at + step);
      } else if (e.key === 'Home') {
        go(0);
      } else if (e.key === 'End') {
        go(list.length - 1);
      } else if (e.key === 'Escape') {
        off();
        at = -1;
        say(null);
      } else {
        return;
      }
      e.preventDefault();
    });
    place.addEventListener('blur', off);

    // choices offers to hide one series and another, where there are several with names.
    function choices() {
      var option = forms[form].option;
      var names = [];
      option.series.forEach(function (s) {
        if (s.name && names.indexOf(s.name) < 0) { names.push(s.name); }
      });
      boxes.hidden = names.length < 2;
      boxes.querySelectorAll('label').forEach(function (l) { l.remove(); });
      names.forEach(function (name) {
        var l = document.createElement('label');
        var box = document.createElement('input');
        box.type = 'checkbox';
        box.checked = true;
        box.addEventListener('change', function () {
          chart.dispatchAction({ type: box.checked ? 'legendSelect' : 'legendUnSelect', name: name });
        });
        l.appendChild(box);
        l.appendChild(document.createTextNode(' ' + name));
        boxes.appendChild(l);
      });
    }

    draw();
    say(null);
    window.addEventListener('resize', draw);
  }

  document.querySelectorAll('figure.live-figure').forEach(start);
})(complete);
