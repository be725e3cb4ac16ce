#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/build_paths.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe_test {

std::filesystem::path sample_tiles();
std::filesystem::path sample_config();  // config/bayannur_sample.toml

// The sample's configuration with another resolution, written into a folder: at 15 m there are 12 tasks instead of 8.
std::filesystem::path write_sample_config(const TempDir& folder, int resolution_m);

std::vector<std::string> run_arguments(const std::filesystem::path& config, const std::filesystem::path& workspace,
                                       std::vector<std::string> more = {});

// steppe run of a configuration in English.
ProcessResult run_steppe(const std::filesystem::path& config, const std::filesystem::path& workspace,
                         std::vector<std::string> more = {});

// A workspace with one finished run of the shipped sample, made at the first call; tests only read it.
const std::filesystem::path& finished_sample();

// What must not depend on threads, order or interruptions: products/** and all of the latest report but summary.json.
FileTree lasting_files(const std::filesystem::path& workspace);

// Temporary files that a run must not leave behind.
std::vector<std::string> parts_in(const std::filesystem::path& workspace);

}  // namespace steppe_test
