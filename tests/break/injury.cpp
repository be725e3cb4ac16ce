#include "injury.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "tests/support/temp_dir.hpp"

namespace steppe_test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPage = 4096;

// In place: the file stays the same file, as under a rotting disk.
void rewrite(const fs::path& file, const std::string& content) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  if (!(out << content).flush()) throw std::runtime_error("cannot write " + file.string());
}

bool change_digit(std::string& bytes, Trial& trial) {
  std::vector<std::size_t> digits;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] >= '0' && bytes[i] <= '9') digits.push_back(i);
  if (digits.empty()) return false;
  char& digit = bytes[trial.one_of(digits)];
  digit = static_cast<char>('0' + (digit - '0' + 1 + static_cast<int>(trial.below(9))) % 10);
  return true;
}

void zero_page(std::string& bytes, Trial& trial) {
  const std::size_t begin = trial.below(bytes.size()) / kPage * kPage;
  std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(begin),
            bytes.begin() + static_cast<std::ptrdiff_t>(std::min(begin + kPage, bytes.size())), '\0');
}

// What the bytes become; false when they stay.
bool changed(std::string& bytes, Injury injury, Trial& trial) {
  const std::string before = bytes;
  if (bytes.empty()) return false;
  switch (injury) {
    case Injury::bit_flip: {
      char& byte = bytes[trial.below(bytes.size())];
      byte = static_cast<char>(byte ^ static_cast<char>(1 << trial.below(8)));
      break;
    }
    case Injury::digit_change:
      change_digit(bytes, trial);
      break;
    case Injury::zeroed_page:
      zero_page(bytes, trial);
      break;
    case Injury::truncated:
      bytes.resize(trial.below(bytes.size()));
      break;
    case Injury::emptied:
      bytes.clear();
      break;
    case Injury::swapped:
    case Injury::deleted:
      break;
  }
  return bytes != before;
}

bool swap_with(const fs::path& file, std::span<const fs::path> siblings, Trial& trial) {
  std::vector<fs::path> others;
  for (const auto& sibling : siblings)
    if (sibling != file && read_text(sibling) != read_text(file)) others.push_back(sibling);
  if (others.empty()) return false;
  const auto other = trial.one_of(others);
  fs::path aside = file;
  aside += ".aside";
  fs::rename(file, aside);
  fs::rename(other, file);
  fs::rename(aside, other);
  return true;
}

}  // namespace

std::string_view name_of(Injury injury) {
  constexpr std::string_view kNames[] = {"bit flipped", "digit changed",        "page zeroed", "cut short",
                                         "emptied",     "swapped with another", "deleted"};
  return kNames[static_cast<std::size_t>(injury)];
}

bool injure(const fs::path& file, Injury injury, Times times, std::span<const fs::path> siblings, Trial& trial) {
  if (injury == Injury::deleted) return fs::remove(file);
  if (injury == Injury::swapped) return swap_with(file, siblings, trial);
  const auto time = fs::last_write_time(file);
  std::string bytes = read_text(file);
  if (!changed(bytes, injury, trial)) return false;
  rewrite(file, bytes);
  if (times == Times::kept) fs::last_write_time(file, time);
  return true;
}

}  // namespace steppe_test
