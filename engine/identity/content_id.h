// Ids that follow from what a record says: the same content has the same id everywhere, so
// feeding a file twice stores nothing twice.
//
//   std::string id = ContentIdBuilder("claim").Add("event", "capture").Add("place",
//   "Lyman").Finish(); ToHex(id)    // 32 hex digits ShortId(id)  // the first 8 of them, for
//   people
//
// An id is the first 16 bytes of the SHA-256 of the framed fields:
//
//   kind, then for each field its name, then its value;
//   each of these as [length: 8 bytes, big endian][bytes].
//
// Lengths make the framing unambiguous: ("ab", "c") and ("a", "bc") differ, and a field that is
// not added differs from one added empty. The framing is on disk through the ids: it never changes.
//
// Thread safety: free functions may be called from any thread; a builder belongs to one.
#ifndef CROSSCHECK_ENGINE_IDENTITY_CONTENT_ID_H_
#define CROSSCHECK_ENGINE_IDENTITY_CONTENT_ID_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

inline constexpr size_t kContentIdBytes = 16;

// The 32 bytes of the SHA-256 digest.
std::string Sha256(absl::string_view bytes);

class ContentIdBuilder {
 public:
  // `kind` keeps records of different families apart: "claim", "report", ...
  explicit ContentIdBuilder(absl::string_view kind);
  ~ContentIdBuilder();
  ContentIdBuilder(const ContentIdBuilder&) = delete;
  ContentIdBuilder& operator=(const ContentIdBuilder&) = delete;

  // Fields count in the order added; the same name may be added again (a repeated field).
  ContentIdBuilder& Add(absl::string_view name, absl::string_view value);
  // The number as decimal text, so that ids do not hang on a machine's integer layout.
  ContentIdBuilder& AddInt(absl::string_view name, int64_t value);

  // The id, 16 bytes. The builder may go on being added to; Finish() then gives the new id.
  std::string Finish() const;
  // The same in the memory that `id` has.
  void FinishTo(std::string* id) const;

 private:
  std::string framed_;
};

// Lower-case hex, two digits a byte.
std::string ToHex(absl::string_view bytes);

// The bytes; InvalidArgument names the first character that is not a hex digit, or an odd length.
// Upper case is accepted.
absl::StatusOr<std::string> FromHex(absl::string_view hex);

// The first 8 hex digits: for people and messages, not for keys.
std::string ShortId(absl::string_view id);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_IDENTITY_CONTENT_ID_H_
