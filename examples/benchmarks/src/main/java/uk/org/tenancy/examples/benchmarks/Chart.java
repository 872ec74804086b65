package uk.org.tenancy.examples.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import org.jfree.data.general.DatasetUtils;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import uk.org.tenancy.examples.benchmarks.report.Drawing;
import uk.org.tenancy.examples.benchmarks.report.Interval;
import uk.org.tenancy.examples.benchmarks.report.Texts;

/** The results as a picture: a chart for each metric and number of tenants. */
final class Chart {

    private static final int STATEMENTS = 4;
    private static final double GAP = 0.17;

    private final Results results;

    Chart(Results results) {
        this.results = results;
    }

    String svg() throws IOException {
        return Drawing.svg(results.metrics().stream()
                .map(metric -> results.tenants().stream()
                        .map(tenants -> chart(metric, tenants))
                        .toList())
                .toList());
    }

    private JFreeChart chart(Metric metric, int tenants) {
        String[] operations =
                Stream.of(Operation.values()).map(Operation::title).toArray(String[]::new);
        SymbolAxis across = new SymbolAxis(null, operations);
        across.setRange(-0.5, operations.length - 0.5);
        NumberAxis up = new NumberAxis("written by hand = 1");
        up.setRange(range(metric));
        XYPlot plot = new XYPlot(ratios(metric, tenants), across, up, Drawing.points());
        String title = "%s, %s tenants, transactions of %d"
                .formatted(Texts.sentence(metric.title()), Texts.number(tenants), STATEMENTS);
        return Drawing.chart(title, plot, true);
    }

    // The same for any number of tenants, so that charts side by side can be compared.
    private Range range(Metric metric) {
        Range range = new Range(1, 1);
        for (int tenants : results.tenants()) {
            range = Range.combine(range, DatasetUtils.findRangeBounds(ratios(metric, tenants)));
        }
        return Range.expand(range, 0.05, 0.05);
    }

    private YIntervalSeriesCollection ratios(Metric metric, int tenants) {
        YIntervalSeriesCollection ratios = new YIntervalSeriesCollection();
        List<Variant> variants = Variant.others();
        for (int place = 0; place < variants.size(); place++) {
            YIntervalSeries series = new YIntervalSeries(variants.get(place).title());
            double x = (place - (variants.size() - 1) / 2.0) * GAP;
            for (Operation operation : Operation.values()) {
                Interval ratio =
                        results.ratio(metric, metric.cell(tenants, operation, STATEMENTS), variants.get(place));
                series.add(x++, ratio.median(), ratio.low(), ratio.high());
            }
            ratios.addSeries(series);
        }
        return ratios;
    }
}
