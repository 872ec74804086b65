package uk.org.tenancy.examples.benchmarks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.Range;
import org.jfree.data.general.DatasetUtils;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** The results as a picture: a chart for each metric and number of tenants. */
final class Chart {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int STATEMENTS = 4;
    private static final double GAP = 0.17;
    private static final String SVG = "http://www.w3.org/2000/svg";

    private final Results results;

    Chart(Results results) {
        this.results = results;
    }

    String svg() throws IOException {
        List<Metric> metrics = results.metrics();
        List<Integer> tenants = results.tenants();
        SVGGraphics2D canvas = canvas();
        canvas.setSVGCanvasSize(new Dimension(WIDTH * tenants.size(), HEIGHT * metrics.size()));
        for (int row = 0; row < metrics.size(); row++) {
            for (int column = 0; column < tenants.size(); column++) {
                chart(metrics.get(row), tenants.get(column))
                        .draw(canvas, new Rectangle2D.Double(WIDTH * column, HEIGHT * row, WIDTH, HEIGHT));
            }
        }
        StringWriter text = new StringWriter();
        canvas.stream(text, false);
        return text.toString();
    }

    private JFreeChart chart(Metric metric, int tenants) {
        String[] operations =
                Stream.of(Operation.values()).map(Operation::title).toArray(String[]::new);
        SymbolAxis across = new SymbolAxis(null, operations);
        across.setRange(-0.5, operations.length - 0.5);
        NumberAxis up = new NumberAxis("written by hand = 1");
        up.setRange(range(metric));
        XYPlot plot = new XYPlot(ratios(metric, tenants), across, up, renderer());
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.addRangeMarker(new ValueMarker(1, Color.BLACK, new BasicStroke(1)));
        String title = "%s, %s tenants, transactions of %d"
                .formatted(Texts.sentence(metric.title()), Texts.number(tenants), STATEMENTS);
        JFreeChart chart = new JFreeChart(title, new Font(Font.SANS_SERIF, Font.BOLD, 13), plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        return chart;
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

    // Each series has a shape of its own, for those who do not see all colours.
    private static XYErrorRenderer renderer() {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        Color[] colors = {Color.GRAY, new Color(0x0072B2), new Color(0x007A5A), new Color(0xC05A00)};
        for (int series = 0; series < colors.length; series++) {
            renderer.setSeriesPaint(series, colors[series]);
        }
        return renderer;
    }

    private static SVGGraphics2D canvas() {
        try {
            return new SVGGraphics2D(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null));
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("every Java platform has a default XML parser", impossible);
        }
    }
}
