#include "zonal_fixture.hpp"

#include <gtest/gtest.h>

namespace zonal_test {

std::vector<steppe_test::CsvRow> ZonalFolder::rows(std::vector<std::string> arguments, int exit_code) const {
  const auto file = folder / "out.csv";
  arguments.insert(arguments.begin(), "zonal");
  arguments.insert(arguments.end(), {"-o", file});
  const auto got = steppe_test::steppe(arguments);
  EXPECT_EQ(got.exit_code, exit_code) << got.err;
  EXPECT_EQ(got.out, "");
  return steppe_test::read_csv(file);
}

}  // namespace zonal_test
