package cartwright.infra.architecture.violations.activities.payment;

public class PublicService {}
