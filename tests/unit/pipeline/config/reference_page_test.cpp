#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "pipeline/config/reference.hpp"
#include "tests/support/build_paths.hpp"

namespace steppe {
namespace {

std::string page(const std::string& name) {
  std::ifstream in(steppe_test::source_folder() / "docs" / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The pages are made with `steppe config reference`; a new option must come with a new page.
TEST(ReferencePage, TheCommittedPagesAreWhatTheProgramPrints) {
  EXPECT_EQ(page("configuration.md"), config_reference(Language::en));
  EXPECT_EQ(page("configuration.zh.md"), config_reference(Language::zh));
}

}  // namespace
}  // namespace steppe
