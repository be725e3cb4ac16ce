#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace steppe {

// A zip written member by member into `out`, from front to end; of more than 4 GiB as well. No member has a date of its
// own (readers show 1980-01-01): equal members, equal bytes. What `out` throws comes through. One thread.
class ZipWriter {
 public:
  explicit ZipWriter(std::function<void(std::string_view)> out);
  ~ZipWriter();
  ZipWriter(const ZipWriter&) = delete;
  ZipWriter& operator=(const ZipWriter&) = delete;

  // REQUIRES that exactly `bytes` bytes are written before end().
  void begin(const std::string& name, std::uint64_t bytes);
  void write(std::string_view bytes);
  void end();
  void finish();

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace steppe
