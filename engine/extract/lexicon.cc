#include "engine/extract/lexicon.h"

#include <cstdlib>
#include <iostream>

#include "engine/extract/extraction_text.h"
#include "engine/extract/lexicon_builder.h"

namespace crosscheck {

absl::StatusOr<ExtractLexicon> ExtractLexicon::FromFiles(absl::Span<const EmbeddedFile> files,
                                                         const Vocabulary& vocabulary) {
  ExtractLexiconBuilder builder(vocabulary);
  for (const EmbeddedFile& file : files) {
    const absl::Status status = builder.Read(file);
    if (!status.ok()) return status;
  }
  return builder.Build();
}

ExtractLexicon ExtractLexicon::BuiltIn(const Vocabulary& vocabulary) {
  absl::StatusOr<ExtractLexicon> lexicon = FromFiles(ExtractionText(), vocabulary);
  if (!lexicon.ok()) {
    // The build ships only files that a test has loaded.
    std::cerr << lexicon.status() << '\n';
    std::abort();
  }
  return *std::move(lexicon);
}

const WordInfo* ExtractLexicon::FindStem(absl::string_view folded) const {
  // Stems are kept for scripts that decline; all their letters take two bytes.
  if (folded.empty() || static_cast<unsigned char>(folded[0]) < 0xC0) return nullptr;
  std::size_t size = folded.size() < data_->longest_stem ? folded.size() : data_->longest_stem;
  for (; size >= 4; --size) {
    if (size < folded.size() && (static_cast<unsigned char>(folded[size]) & 0xC0) == 0x80) continue;
    const auto found = data_->stems.find(folded.substr(0, size));
    if (found != data_->stems.end()) return found->second;
  }
  return nullptr;
}

}  // namespace crosscheck
