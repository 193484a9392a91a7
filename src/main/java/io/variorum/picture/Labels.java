// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.SerializeOptions;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.variorum.checkpoint.Sha256;
import io.variorum.prompt.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The machine-readable marks that say a picture was generated, as an XMP packet: IPTC Photo Metadata 2025.1 and the
 * implicit label of GB 45438-2025. A pure function of pixels, parameters and origin; it names no person.
 */
final class Labels {

    static final String IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    static final String TC260 = "http://www.tc260.org.cn/ns/AIGC/1.0/";
    static final String GENERATED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private Labels() {}

    /**
     * @param pixels SHA-256 of the original's RGB bytes
     * @param record the exact record that the original also carries
     * @param copyOf SHA-256 of the file that this is a copy of; empty for the original
     */
    static String xmp(Parameters parameters, Origin origin, String pixels, String record, Optional<String> copyOf) {
        try {
            XMPMetaFactory.getSchemaRegistry().registerNamespace(IPTC, "Iptc4xmpExt");
            XMPMetaFactory.getSchemaRegistry().registerNamespace(TC260, "TC260");
            XMPMeta meta = XMPMetaFactory.create();
            meta.setProperty(IPTC, "DigitalSourceType", GENERATED);
            meta.setProperty(IPTC, "AISystemUsed", xml(program(origin) + ", model " + origin.model()));
            meta.setProperty(IPTC, "AISystemVersionUsed", xml(origin.program() + ", model SHA-256 " + origin.modelDigest()));
            meta.setProperty(IPTC, "AIPromptInformation", xml(Infotext.words(parameters)));
            meta.setProperty(TC260, "AIGC", xml(aigc(origin, pixels, record)));
            if (copyOf.isPresent()) {
                meta.setProperty(XMPConst.NS_DC, "source", "SHA-256 " + copyOf.get());
            }
            SerializeOptions options = new SerializeOptions().setSort(true).setUseCompactFormat(true)
                    .setReadOnlyPacket(true).setPadding(0);
            return new String(XMPMetaFactory.serializeToBuffer(meta, options), StandardCharsets.UTF_8);
        } catch (XMPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The AIGC property: all strings, in the order the standard lists them. */
    private static String aigc(Origin origin, String pixels, String record) {
        JsonObject aigc = new JsonObject();
        aigc.addProperty("Label", "1"); // is generated
        aigc.addProperty("ContentProducer", program(origin));
        aigc.addProperty("ProduceID", Sha256.hex(record + pixels).substring(0, 32));
        aigc.addProperty("ReservedCode1", pixels);
        aigc.addProperty("ContentPropagator", "");
        aigc.addProperty("PropagateID", "");
        aigc.addProperty("ReservedCode2", "");
        return GSON.toJson(aigc);
    }

    private static String program(Origin origin) {
        return origin.program().replaceFirst(" [0-9].*$", "");
    }

    /** XML 1.0 has no way to write these characters; the exact words are in the picture's own record. */
    private static String xml(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
    }
}
