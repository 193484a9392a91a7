// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import io.variorum.view.Viewable;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/** How JJava shows the program's values, Tablesaw's tables and XChart's charts; whatever is shown is noted in the record. */
final class Rendering {

    private Rendering() {}

    static void register(Renderer renderer, CellRecord record) {
        renderer.createRegistration(Viewable.class).preferring(Shown.HTML, Shown.PNG)
                .register((value, context) -> show(Shown.of(value), context, record));
        renderer.createRegistration(Table.class).preferring(Shown.HTML)
                .register((table, context) -> show(Shown.of(table), context, record));
        renderer.createRegistration(Chart.class).preferring(Shown.HTML, Shown.PNG)
                .register((chart, context) -> show(chart, context, record));
        renderer.createRegistration(Object.class).onType(CharSequence.class).preferring(Shown.TEXT)
                .register((value, context) -> record.showed(Map.of(Shown.TEXT, String.valueOf(value))));
    }

    private static void show(Chart<?, ?> chart, RenderContext context, CellRecord record) {
        show(Shown.of(chart), context, record);
        context.getOutputContainer().putMetaData(Shown.PNG,
                Map.of("width", chart.getWidth(), "height", chart.getHeight()));
    }

    private static void show(Map<String, String> shown, RenderContext context, CellRecord record) {
        DisplayData data = context.getOutputContainer();
        shown.forEach(data::putData);
        record.showed(shown);
    }
}
