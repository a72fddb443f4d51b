package io.fiveways.flow.settlements;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A camt.053 message of one statement, told entry by entry; its balances follow from them. */
final class BankFile {

    private final String id;
    private final String from;
    private final String to;
    private final long opening;
    private final List<String> entries = new ArrayList<>();
    private long closing;

    /** @param opening in cents */
    BankFile(String id, String from, String to, long opening) {
        this.id = id;
        this.from = from;
        this.to = to;
        this.opening = opening;
        closing = opening;
    }

    /** @param cents negative is a debit */
    BankFile entry(String day, long cents, String name, String remittance) {
        closing += cents;
        entries.add("""
                <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>%s</Dt></BookgDt>
                <AcctSvcrRef>%s-%d</AcctSvcrRef><BkTxCd><Prtry><Cd>X</Cd></Prtry></BkTxCd><NtryDtls><TxDtls>
                <RltdPties><Dbtr><Pty><Nm>%s</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>%s</Ustrd></RmtInf>
                </TxDtls></NtryDtls></Ntry>""".formatted(euro(cents), sign(cents), day, id, entries.size(), name, remittance));
        return this;
    }

    InputStream stream() {
        return new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8));
    }

    private String text() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>M</MsgId><CreDtTm>%sT20:00:00+02:00</CreDtTm></GrpHdr>
                <Stmt><Id>%s</Id><CreDtTm>%sT20:00:00+02:00</CreDtTm>
                <FrToDt><FrDtTm>%sT00:00:00+02:00</FrDtTm><ToDtTm>%sT23:59:59+02:00</ToDtTm></FrToDt>
                <Acct><Id><IBAN>DE02120300000000202051</IBAN></Id></Acct>%s%s%s
                </Stmt></BkToCstmrStmt></Document>""".formatted(
                        to,
                        id,
                        to,
                        from,
                        to,
                        balance("OPBD", from, opening),
                        balance("CLBD", to, closing),
                        String.join("\n", entries));
    }

    private static String balance(String kind, String day, long cents) {
        return """

                <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd>
                <Dt><Dt>%s</Dt></Dt></Bal>""".formatted(kind, euro(cents), sign(cents), day);
    }

    private static String euro(long cents) {
        return "%d.%02d".formatted(Math.abs(cents) / 100, Math.abs(cents) % 100);
    }

    private static String sign(long cents) {
        return cents < 0 ? "DBIT" : "CRDT";
    }
}
