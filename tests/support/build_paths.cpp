#include "tests/support/build_paths.hpp"

// The one source that knows where it was built: all others are the same in every checkout, so that a compiler cache
// serves them all.

namespace steppe_test {

std::filesystem::path source_folder() { return STEPPE_SOURCE_DIR; }
std::filesystem::path built_program() { return STEPPE_PROGRAM; }
std::string program_version() { return STEPPE_PROJECT_VERSION; }

}  // namespace steppe_test
