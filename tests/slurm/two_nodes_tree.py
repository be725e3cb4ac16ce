"""The files of a workspace that are compared, byte for byte."""


def tree(workspace):
    """What must not depend on who did the work: products, and the report but for its clock."""
    found = {}
    for below in ("products", "reports/latest"):
        root = workspace / below
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.name != "summary.json":
                found[f"{below}/{path.relative_to(root)}"] = path.read_bytes()
    return found
