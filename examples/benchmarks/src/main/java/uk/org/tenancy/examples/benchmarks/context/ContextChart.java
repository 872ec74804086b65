package uk.org.tenancy.examples.benchmarks.context;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import uk.org.tenancy.examples.benchmarks.report.Drawing;
import uk.org.tenancy.examples.benchmarks.report.Interval;
import uk.org.tenancy.examples.benchmarks.report.Texts;
import uk.org.tenancy.examples.benchmarks.rounds.Case;
import uk.org.tenancy.examples.benchmarks.rounds.Scores;

/** The results as a picture: a chart for each operation, with a scale on which twice as much is always as far. */
final class ContextChart {

    private final Scores scores;

    ContextChart(Scores scores) {
        this.scores = scores;
    }

    String svg() throws IOException {
        return Drawing.svg(Stream.of(Operation.values())
                .map(operation -> List.of(chart(operation)))
                .toList());
    }

    private JFreeChart chart(Operation operation) {
        List<Case> ways = operation.cases();
        SymbolAxis names = new SymbolAxis(
                null, ways.stream().map(way -> way.title().replace("`", "")).toArray(String[]::new));
        names.setRange(-0.5, ways.size() - 0.5);
        names.setInverted(true);
        LogAxis across = new LogAxis("raw ThreadLocal = 1");
        across.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        XYPlot plot = new XYPlot(ratios(operation, ways), names, across, Drawing.points());
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        return Drawing.chart(Texts.sentence(operation.title()), plot, false);
    }

    private YIntervalSeriesCollection ratios(Operation operation, List<Case> ways) {
        YIntervalSeries series = new YIntervalSeries(operation.title());
        for (int place = 0; place < ways.size(); place++) {
            Interval ratio = scores.ratio(ways.get(place), operation.floor());
            series.add(place, ratio.median(), ratio.low(), ratio.high());
        }
        YIntervalSeriesCollection ratios = new YIntervalSeriesCollection();
        ratios.addSeries(series);
        return ratios;
    }
}
