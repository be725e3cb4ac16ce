#include "pipeline/http/answer_writer.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <exception>
#include <utility>

#include "libgeo/base/interrupted.hpp"

namespace steppe {
namespace {

namespace net = boost::asio;

constexpr std::size_t kPiece = 64 << 10;
constexpr std::string_view kLastChunk = "0\r\n\r\n";

std::string hexadecimal(std::size_t value) {
  std::string digits;
  for (; value > 0; value /= 16) digits.insert(digits.begin(), "0123456789abcdef"[value % 16]);
  return digits;
}

std::string as_chunk(const std::string& piece) { return hexadecimal(piece.size()) + "\r\n" + piece + "\r\n"; }

// The bytes of a body that is in memory.
std::string_view bytes_of(const HttpAnswer& answer) {
  if (const auto* text = std::get_if<std::string>(&answer.body)) return *text;
  if (const auto* shared = std::get_if<std::shared_ptr<const std::string>>(&answer.body)) return **shared;
  return {};
}

}  // namespace

void AnswerWriter::write(HttpAnswer answer, std::shared_ptr<void> keep, Done done) {
  m_answer = std::move(answer), m_keep = std::move(keep), m_done = std::move(done);
  m_body_bytes = 0;
  m_stream_ended = false;
  m_left = bytes_of(m_answer);
  const std::string_view first = m_left.substr(0, kPiece);
  m_left.remove_prefix(first.size());
  m_body_bytes += first.size();
  send(m_answer.head, first);
}

void AnswerWriter::send(std::string_view first, std::string_view second) {
  m_deadline.set(SocketDeadline::Clock::now() + m_service.limits().piece_time, m_keep);
  const std::array<net::const_buffer, 2> buffers = {net::buffer(first.data(), first.size()),
                                                    net::buffer(second.data(), second.size())};
  net::async_write(m_socket, buffers,
                   [this, keep = m_keep](const boost::system::error_code& error, std::size_t) { on_sent(error); });
}

void AnswerWriter::on_sent(const boost::system::error_code& error) {
  if (error) return end(false);
  if (!m_left.empty()) {
    const std::string_view piece = m_left.substr(0, kPiece);
    m_left.remove_prefix(piece.size());
    m_body_bytes += piece.size();
    return send(piece, {});
  }
  auto* stream = std::get_if<HttpStream>(&m_answer.body);
  if (stream && !m_stream_ended) return ask_for_piece(*stream);
  end(true);
}

void AnswerWriter::ask_for_piece(HttpStream& stream) {
  m_deadline.clear();
  // The job holds the connection, and with it the stream.
  m_service.pool().go_on([this, keep = m_keep, &stream, strand = m_socket.get_executor()] {
    std::string piece, error;
    try {
      piece = stream();
    } catch (const geo::Interrupted&) {
      error = "given up";
    } catch (const std::exception& failure) {
      error = failure.what();
    }
    net::post(strand, [this, keep, piece = std::move(piece), error = std::move(error)]() mutable {
      on_piece(std::move(piece), error);
    });
  });
}

void AnswerWriter::on_piece(std::string piece, const std::string& error) {
  if (!error.empty()) return end(false, error);
  m_stream_ended = piece.empty();
  m_body_bytes += piece.size();
  if (m_stream_ended && !m_answer.chunked) return end(true);
  m_piece = m_stream_ended ? std::string(kLastChunk) : m_answer.chunked ? as_chunk(piece) : std::move(piece);
  send(m_piece, {});
}

void AnswerWriter::end(bool whole, std::string error) {
  m_deadline.clear();
  m_answer = {}, m_left = {}, m_piece = {};
  const auto keep = std::exchange(m_keep, nullptr);
  const Done done = std::exchange(m_done, nullptr);
  done(whole, std::move(error));
}

}  // namespace steppe
