package uk.org.tenancy.examples.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;

/** Charts of ratios, all in one manner. */
public final class Drawing {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final String SVG = "http://www.w3.org/2000/svg";

    private Drawing() {}

    /**
     * Charts side by side and one below the other.
     *
     * @param rows the charts of each row
     * @return the picture
     * @throws IOException never, since nothing is written to
     */
    public static String svg(List<List<JFreeChart>> rows) throws IOException {
        SVGGraphics2D canvas = canvas();
        canvas.setSVGCanvasSize(new Dimension(WIDTH * rows.get(0).size(), HEIGHT * rows.size()));
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                rows.get(row)
                        .get(column)
                        .draw(canvas, new Rectangle2D.Double(WIDTH * column, HEIGHT * row, WIDTH, HEIGHT));
            }
        }
        StringWriter text = new StringWriter();
        canvas.stream(text, false);
        return text.toString();
    }

    /**
     * A chart in which ratios are seen against 1.
     *
     * @param title what it shows
     * @param plot the ratios
     * @param legend whether to say which series is which
     * @return the chart
     */
    public static JFreeChart chart(String title, XYPlot plot, boolean legend) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.addRangeMarker(new ValueMarker(1, Color.BLACK, new BasicStroke(1)));
        JFreeChart chart = new JFreeChart(title, new Font(Font.SANS_SERIF, Font.BOLD, 13), plot, legend);
        chart.setBackgroundPaint(Color.WHITE);
        return chart;
    }

    /**
     * Points with their intervals. Each series has a shape of its own, for those who do not see all colours.
     *
     * @return what draws them
     */
    public static XYErrorRenderer points() {
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
