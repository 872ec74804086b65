package uk.org.tenancy.examples.benchmarks;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** The results as a picture: a chart for each kind of cost and number of tenants. */
final class Chart {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int STATEMENTS = 4;
    private static final String SVG = "http://www.w3.org/2000/svg";
    // Told apart by people who do not see all colours, too.
    private static final Color[] COLORS = {
        new Color(0x999999), new Color(0x0072B2), new Color(0x009E73), new Color(0xE69F00)
    };

    private final Results results;

    Chart(Results results) {
        this.results = results;
    }

    String svg() throws IOException {
        List<Metric> metrics = results.metrics();
        SVGGraphics2D canvas = canvas();
        canvas.setSVGCanvasSize(new Dimension(WIDTH * results.tenants().size(), HEIGHT * metrics.size()));
        for (int row = 0; row < metrics.size(); row++) {
            for (int column = 0; column < results.tenants().size(); column++) {
                Graphics2D place = (Graphics2D) canvas.create();
                place.translate(WIDTH * column, HEIGHT * row);
                chart(metrics.get(row), results.tenants().get(column)).paint(place, WIDTH, HEIGHT);
                place.dispose();
            }
        }
        StringWriter text = new StringWriter();
        canvas.stream(text, false);
        return text.toString();
    }

    private CategoryChart chart(Metric metric, int tenants) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("%s, %,d tenants".formatted(Texts.sentence(metric.title()), tenants))
                .yAxisTitle("written by hand = 1")
                .build();
        style(chart);
        List<String> operations =
                Stream.of(Operation.values()).map(Operation::title).toList();
        for (Variant variant : Variant.values()) {
            if (variant != Variant.HAND_WRITTEN) {
                List<Interval> ratios = Stream.of(Operation.values())
                        .map(operation -> results.ratio(metric, metric.cell(tenants, operation, STATEMENTS), variant))
                        .toList();
                chart.addSeries(
                        variant.title(),
                        operations,
                        ratios.stream().map(Interval::median).toList(),
                        ratios.stream().map(Chart::error).toList());
            }
        }
        return chart;
    }

    // The library draws the same length up and down, so the longer one is drawn.
    private static double error(Interval ratio) {
        return Math.max(ratio.high() - ratio.median(), ratio.median() - ratio.low());
    }

    private static void style(CategoryChart chart) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        chart.getStyler()
                .setSeriesColors(COLORS)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal)
                .setLegendFont(font)
                .setChartTitleFont(font.deriveFont(Font.BOLD, 14))
                .setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setAxisTickLabelsFont(font).setAxisTitleFont(font).setYAxisMin(0.0);
        chart.getStyler().setYAxisDecimalPattern("0.00");
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
