#include "pipeline/cli/audit_screen.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace steppe {
namespace {

using testing::HasSubstr;
using testing::Not;

// A name in the inbox is anybody's: on a terminal it must not move the cursor or forge a line.
TEST(AuditScreen, NamesCannotForgeLines) {
  AuditReport report;
  report.findings.push_back({AuditKind::scene_quarantined, "/in/LC08\x1b[2K\neverything is in order",
                             geo::message("up to date"), "steppe quarantine release '/in/LC08\x1b[2K'"});
  const std::string shown = audit_text(report, Language::en);
  EXPECT_THAT(shown, Not(HasSubstr("\x1b")));
  EXPECT_THAT(shown, HasSubstr("/in/LC08\\x1B[2K\\neverything is in order: up to date\n"));
}

}  // namespace
}  // namespace steppe
