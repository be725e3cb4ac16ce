#include "pipeline/evidence/zip_writer.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <exception>
#include <utility>

#include "libgeo/base/error.hpp"
#include "pipeline/evidence/utf8_names.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr int kFileMode = 0644;

}  // namespace

struct ZipWriter::State {
  std::function<void(std::string_view)> out;
  std::exception_ptr failure = {};  // of `out`: exceptions must not pass through a library in C
  std::unique_ptr<archive, int (*)(archive*)> zip{archive_write_new(), archive_write_free};

  // After a failure the bytes go to nobody, and check() throws it: a library that is told of the error gives up its
  // entry without freeing what compresses it.
  static la_ssize_t take(archive*, void* state, const void* bytes, std::size_t count) {
    auto& self = *static_cast<State*>(state);
    if (!self.failure) try {
        self.out({static_cast<const char*>(bytes), count});
      } catch (...) {
        self.failure = std::current_exception();
      }
    return static_cast<la_ssize_t>(count);
  }

  void check(la_ssize_t status) {
    if (failure) std::rethrow_exception(failure);
    if (status >= ARCHIVE_WARN) return;
    const char* said = archive_error_string(zip.get());
    throw geo::Error(message("the pack cannot be written as a zip ({0}); write it into a folder",
                             said != nullptr ? said : "no reason given"));
  }
};

ZipWriter::ZipWriter(std::function<void(std::string_view)> out) : m_state(new State{std::move(out)}) {
  archive* zip = m_state->zip.get();
  m_state->check(archive_write_set_format_zip(zip));
  m_state->check(archive_write_set_bytes_in_last_block(zip, 1));
  m_state->check(archive_write_open(zip, m_state.get(), nullptr, State::take, nullptr));
}

// A zip that is given up ends nowhere: what the library still has to say goes to nobody.
ZipWriter::~ZipWriter() {
  if (!m_state->failure) m_state->failure = std::make_exception_ptr(0);
}

void ZipWriter::begin(const std::string& name, std::uint64_t bytes) {
  const Utf8Names names;
  const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(), archive_entry_free);
  archive_entry_set_pathname(entry.get(), name.c_str());
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes));
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), kFileMode);
  m_state->check(archive_write_header(m_state->zip.get(), entry.get()));
}

void ZipWriter::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto done = archive_write_data(m_state->zip.get(), bytes.data(), bytes.size());
    m_state->check(done);
    if (done == 0) throw geo::Error(message("the pack cannot be written as a zip ({0}); write it into a folder", "0"));
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
}

void ZipWriter::end() { m_state->check(archive_write_finish_entry(m_state->zip.get())); }

void ZipWriter::finish() { m_state->check(archive_write_close(m_state->zip.get())); }

}  // namespace steppe
