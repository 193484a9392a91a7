// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.intermediate.commands.AffineTransformCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.Command;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DrawImageCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DrawShapeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.FillShapeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetClipCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetColorCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetHintCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetStrokeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetTransformCommand;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;

/**
 * A chart for a picture that does not know the page it will stand on: no ground, and letters and lines that stand out from a
 * light ground and from a dark one. Markdown in JupyterLab takes neither drawings nor style sheets, so that its pictures
 * cannot follow the theme.
 */
final class AnyGround {

    private AnyGround() {}

    static void paint(Drawing drawing, Graphics2D on) {
        VectorGraphics2D recorded = new VectorGraphics2D();
        drawing.paint(recorded, drawing.width(), drawing.height());
        AffineTransform own = on.getTransform();
        for (Command<?> command : recorded.getCommands()) {
            draw(command, on, own);
        }
    }

    /** @param own the transform in which the chart lies */
    private static void draw(Command<?> command, Graphics2D on, AffineTransform own) {
        if (command instanceof SetColorCommand colour) {
            on.setColor(PageColour.onAnyGround(colour.getValue()));
        } else if (command instanceof FillShapeCommand shape) {
            on.fill(shape.getValue());
        } else if (command instanceof DrawShapeCommand shape) {
            on.draw(shape.getValue());
        } else if (command instanceof DrawImageCommand image) {
            on.drawImage(image.getValue(), whole(image.getX()), whole(image.getY()), whole(image.getWidth()), whole(image.getHeight()), null);
        } else if (command instanceof SetStrokeCommand stroke) {
            on.setStroke(stroke.getValue());
        } else if (command instanceof SetTransformCommand transform) {
            on.setTransform(own);
            on.transform(transform.getValue());
        } else if (command instanceof AffineTransformCommand transform) {
            on.transform(transform.getValue());
        } else if (command instanceof SetClipCommand clip) {
            on.setClip(clip.getValue());
        } else if (command instanceof SetHintCommand hint && hint.getKey() instanceof RenderingHints.Key key) {
            on.setRenderingHint(key, hint.getValue());
        }
    }

    private static int whole(double pixels) {
        return (int) Math.round(pixels);
    }
}
