package cartwright.infra.architecture.violations.infra.sandbox;

public class Sandbox {}
