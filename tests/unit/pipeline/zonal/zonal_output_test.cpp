#include "pipeline/zonal/zonal_output.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

TEST(ZonalCsv, HasAsManyDigitsAsANumberNeedsAndEmptyCellsForWhatIsNotKnown) {
  const ZonalSheet sheet{{{"zone_id"}, {"mean", geo::ColumnType::number}, {"sd", geo::ColumnType::number}},
                         {{"=a", 0.1, std::monostate{}}, {"b, c", 1200000.0, -2.5}},
                         {0, 1}};
  EXPECT_EQ(zonal_csv(sheet), "\xEF\xBB\xBFzone_id,mean,sd\r\n'=a,0.1,\r\n\"b, c\",1200000,-2.5\r\n");
}

}  // namespace
}  // namespace steppe
