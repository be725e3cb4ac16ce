#include "pipeline/results/figure_rows.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

using geo::message;

Figure figure(std::size_t zone, const std::string& caliber, int seen) {
  Figure made;
  made.zone = zone;
  made.definition = "cover.1", made.caliber = caliber;
  made.reason = message("too little was seen (got {0} %)", seen);
  made.errors = {unknown_error(ErrorTerm::calibration, message("no plots")),
                 counted_error(ErrorTerm::sampling, 0.5 + seen, ErrorReach::own, message("{0} plots", seen))};
  return made;
}

TEST(FigureRows, KeepWhatIsAddedInOrder) {
  FigureRows rows(2);
  rows.add(figure(1, "a", 3));
  rows.add(figure(0, "a", 4));
  rows.add(figure(1, "b", 5));
  EXPECT_EQ(rows.size(), 3u);
  const auto row = rows.take(1);
  ASSERT_EQ(row.size(), 2u);
  EXPECT_EQ(*row[0].caliber, "a");
  EXPECT_EQ(*row[1].caliber, "b");
  EXPECT_EQ(geo::render(row[0].reason), "too little was seen (got 3 %)");
  EXPECT_EQ(row[1].errors[1].se, 5.5) << "numbers are each figure's own";
  EXPECT_EQ(geo::render(row[1].errors[1].reason), "5 plots");
  EXPECT_EQ(rows.size(), 1u) << "taken";
}

TEST(FigureRows, HoldEqualWordsOnce) {
  FigureRows rows(2);
  for (const std::size_t zone : {0u, 1u}) rows.add(figure(zone, "relative", 40));
  const Figure &a = rows.of(0).front(), &b = rows.of(1).front();
  EXPECT_EQ(&*a.definition, &*b.definition);
  EXPECT_EQ(&*a.caliber, &*b.caliber);
  EXPECT_EQ(&*a.reason, &*b.reason);
  for (const std::size_t e : {0u, 1u}) EXPECT_EQ(&*a.errors[e].reason, &*b.errors[e].reason);
}

}  // namespace
}  // namespace steppe
