#include "pipeline/report/area_ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/base/error.hpp"
#include "report_fixture.hpp"

namespace steppe {
namespace {

using testing::HasSubstr;

std::string ledger_error(const ReportFixture& fixture) {
  try {
    check_ledgers(fixture.input());
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "closed";
}

TEST(Ledger, AnOpenOneIsAnError) {
  ReportFixture fixture;
  EXPECT_EQ(ledger_error(fixture), "closed");
  fixture.results.ledger[1].residual_ha = 0.0625;
  EXPECT_EQ(ledger_error(fixture),
            "zone w, fvc, 2025: the area ledger is open (got a residual of 0.0625 ha, allowed 0); nothing is "
            "published, please report this");
  fixture.results.ledger[1].residual_ha = 0;
  fixture.results.ledger[0].cloud_ha += 0.5;
  EXPECT_THAT(ledger_error(fixture), HasSubstr("zone w, fvc, 2020: the area ledger is open (got a residual of -0.5"));
  fixture.results.ledger[0].known = false;
  EXPECT_EQ(ledger_error(fixture), "closed") << "an invalid zone has no numbers to add up";
  fixture.results.ledger[1].residual_ha = -1e-12;
  EXPECT_THAT(ledger_error(fixture), HasSubstr("open")) << "the residual is a difference of integers: no tolerance";
}

}  // namespace
}  // namespace steppe
