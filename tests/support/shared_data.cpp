#include "tests/support/shared_data.hpp"

#include <cstdlib>

#include "tests/support/build_paths.hpp"

namespace steppe_test {

std::filesystem::path shared_data() {
  const char* configured = std::getenv("STEPPE_SHARED");
  const auto shared = configured != nullptr && *configured != '\0' ? std::filesystem::path(configured)
                                                                   : source_folder().parent_path() / "shared";
  return shared / "data";
}

bool has_shared_data() {
  std::error_code ignored;
  return std::filesystem::is_directory(shared_data(), ignored);
}

}  // namespace steppe_test
