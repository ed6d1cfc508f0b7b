-- A break whose sides agree now, or that the same day's repetition no longer finds, is settled by that.
WITH settled AS (
    UPDATE reconciliation.break b
    SET status = 'RESOLVED', resolution = 'MATCHED', reason = 'both sides agree', resolved_by = 'rule:agrees',
        resolved_at = :now, rule = 'agrees', rule_version = :version, last_run = :run, version = b.version + 1
    WHERE b.provider = :provider AND b.status <> 'RESOLVED'
      AND CASE
          WHEN EXISTS (SELECT FROM reconciliation.item i
                       WHERE i.run_id = :run AND i.level = b.level AND i.ref = b.ref AND i.kind = b.kind)
          THEN EXISTS (SELECT FROM reconciliation.item i
                       WHERE i.run_id = :run AND i.level = b.level AND i.ref = b.ref AND i.kind = b.kind AND i.category = 'MATCHED')
          -- A row that could not be read may be the one that is missed now.
          ELSE b.day = :day AND NOT EXISTS (SELECT FROM reconciliation.run r WHERE r.id = :run AND r.rejected > 0) END
    RETURNING b.id)
INSERT INTO reconciliation.break_event (break_id, at, actor, what, reason, run_id)
SELECT id, :now, 'rule:agrees', 'RESOLVED', 'both sides agree', :run FROM settled
