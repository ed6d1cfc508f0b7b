package cartwright.activities.payment.dispute;

import cartwright.activities.kernel.seal.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept encrypted of a dispute's evidence: who bought, where it went, and what staff say. */
@Configuration(proxyBeanMethods = false)
class EvidenceColumns {

    static final SealedColumn COLLECTED = evidence("collected");
    static final SealedColumn STATEMENT = evidence("statement");
    static final SealedColumn SUBMITTED = evidence("sealed");

    @Bean
    SealedColumn collectedEvidence() {
        return COLLECTED;
    }

    @Bean
    SealedColumn staffsStatement() {
        return STATEMENT;
    }

    @Bean
    SealedColumn submittedEvidence() {
        return SUBMITTED;
    }

    private static SealedColumn evidence(String column) {
        return new SealedColumn("dispute.evidence", "dispute_id", column);
    }
}
