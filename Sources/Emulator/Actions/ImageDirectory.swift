/// All images that the caller may use, whichever listing has them.
enum ImageDirectory {
    /// The image of this id; nil if no listing has it.
    static func image(_ id: String, _ context: ActionContext) -> ImageRecord? {
        if let place = context.data.place(ofImage: id) {
            let group = context.data.group(of: place.organisation, place.index)
            return group.versions.first { $0.id == id }
        }
        if let image = PlainImages.find(id, seed: context.data.seed) { return image }
        return context.account.withState { state in
            state.customImages.first { $0.record.id == id }?.record
        }
    }

    /// The image of this id as an instance keeps it, if it can be used with a GPU.
    ///
    /// - Throws: 230 for an unknown id, 8961 for an image that is not available, 226603 for one that does not
    ///   support the GPU.
    static func usable(
        _ id: String?, for model: GPUModel, _ context: ActionContext
    ) throws(Refusal) -> Instance.Image {
        guard let id, let image = image(id, context) else { throw .notAvailable("CompShareImageId") }
        try image.requireAvailable()
        // The platform's own run everywhere.
        guard image.isOfficial || image.gpuTypes.isEmpty || image.gpuTypes.contains(model.name) else {
            throw Refusal(code: 226_603, message: "Image [\(id)] does not support [\(model.name)]")
        }
        return Instance.Image(image)
    }
}
