// The parts of ECharts that the charts of this project are drawn with; the bundle that is embedded holds these
// and nothing else, about half of the whole library. SVG is for the still pictures, canvas for the interactive page.
import { init, use } from 'echarts/core';
import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

use([BarChart, CustomChart, LineChart, ScatterChart, GridComponent, LegendComponent, MarkLineComponent, TitleComponent,
  TooltipComponent, CanvasRenderer, SVGRenderer]);

export { init };
