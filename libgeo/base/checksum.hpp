#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/base/result.hpp"

namespace geo {

// SHA-256 (FIPS 180-4), fed in pieces. Not thread safe; cheap to create.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void add(std::span<const std::byte> bytes);
  void add(std::string_view text);
  // A field of a composite key: length first, so that ("ab","c") and ("a","bc") differ.
  void add_field(std::string_view text);
  // 64 lower-case hexadecimal digits; ends the object's use.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

std::string sha256_of(std::string_view text);
// Asks `cancelled` between pieces of the file and throws Interrupted when it says so: a file that was not read to its
// end is not a bad file.
Result<std::string> sha256_of_file(const std::filesystem::path& path, const Cancelled& cancelled = {});

}  // namespace geo
