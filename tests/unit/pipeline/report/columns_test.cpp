#include "pipeline/report/columns.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

TEST(Columns, HaveTheirNameInFilesAndWordsForPeople) {
  EXPECT_EQ(heading(Column::area_ha, Vocabulary::file), "area_ha");
  EXPECT_EQ(heading(Column::area_ha, Vocabulary::en), "Area (ha)");
  EXPECT_EQ(heading(Column::area_ha, Vocabulary::zh), "面积（公顷）");
  EXPECT_EQ(heading(Column::sha256, Vocabulary::file), "sha256");
}

TEST(Columns, AClassIsACodeInOneTableAndAWordInAnother) {
  EXPECT_EQ(column_facts(Column::class_code).name, column_facts(Column::land_class).name);
  EXPECT_EQ(column_facts(Column::class_code).kind, ColumnKind::number);
  EXPECT_EQ(column_facts(Column::land_class).kind, ColumnKind::words);
  EXPECT_NE(heading(Column::class_code, Vocabulary::en), heading(Column::land_class, Vocabulary::en));
}

}  // namespace
}  // namespace steppe
