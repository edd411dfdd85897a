// `import CompShare` is all that a program needs: requests, parameters and JSON are parts of the client's own interface.
@_exported public import CompShareOrderedJSON
@_exported public import CompShareWire
