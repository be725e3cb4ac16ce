#pragma once

#include <filesystem>
#include <string>

namespace steppe_test {

// The folder with CMakeLists.txt: what tests read of the tree (config/, docs/, sample_tiles/).
std::filesystem::path source_folder();
// The program of this build.
std::filesystem::path built_program();
// Its version, which stands in CMakeLists.txt alone.
std::string program_version();

}  // namespace steppe_test
